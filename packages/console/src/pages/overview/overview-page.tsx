import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import styles from './overview-page.module.css'
import { PERIODS } from './period.ts'
import { PlotFigure } from './plot-figure.tsx'
import { handoffsOf, plotsOf } from './plots-of.ts'
import { Tiles } from './tiles.tsx'
import { useStatistics } from './use-statistics.ts'

const words = text.overview

/** How handoffs went: numbers of a period, and plots of its steps. Period and environment stand in the address. */
export default function OverviewPage(): ReactNode {
  const who = useWho()
  const [search, setSearch] = useSearchParams()
  const period = PERIODS.find(({ name }) => name === search.get('period')) ?? PERIODS[0]
  const environments = who?.environments ?? []
  const environment = environments.find((one) => one === search.get('environment'))
  const statistics = useStatistics(period, environment)
  const put = (name: string, value: string) =>
    setSearch((known) => {
      const next = new URLSearchParams(known)
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        <>
          <Choice
            label={words.period}
            value={period.name}
            options={PERIODS.map(({ name }) => ({ value: name, label: words.periods[name] }))}
            onChange={(value) => put('period', value === PERIODS[0].name ? '' : value)}
          />
          <Choice
            label={words.environment}
            value={environment ?? ''}
            options={[
              { value: '', label: words.all },
              ...environments.map((value) => ({ value, label: text.environments[value] })),
            ]}
            onChange={(value) => put('environment', value)}
          />
        </>
      }
    >
      <Told statistics={statistics} />
    </Page>
  )
}

function Told({ statistics }: { readonly statistics: ReturnType<typeof useStatistics> }): ReactNode {
  const { data } = statistics
  const plots = useMemo(() => (data === undefined ? [] : plotsOf(data)), [data])
  if (data === undefined)
    return statistics.isError ? (
      <FailureNotice error={statistics.error} retry={() => void statistics.refetch()} />
    ) : (
      <Skeleton lines={8} />
    )
  return (
    <>
      <Tiles statistics={data} />
      {handoffsOf(data.whole) === 0 ? (
        <Notice title={words.none} hint={words.noneHint} />
      ) : (
        <div className={styles['plots']}>
          {plots.map((plot) => (
            <PlotFigure key={plot.id} plot={plot} />
          ))}
        </div>
      )}
    </>
  )
}

import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Environment } from '../../api/generated/open-api.ts'
import { useCatalog } from '../../api/queries.ts'
import { useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PERIODS } from '../overview/period.ts'
import { CatalogView } from './catalog-view.tsx'
import { ChangesView } from './changes/changes-view.tsx'
import { useFieldDrift } from './changes/use-field-drift.ts'
import { CountedLine } from './counted-line.tsx'
import type { FieldsPlace } from './fields-address.ts'
import { fieldsAddress, readFieldsPlace } from './fields-address.ts'
import { KeysView } from './keys/keys-view.tsx'
import { RefreshButton } from './refresh-button.tsx'
import { useFieldUse } from './use-field-use.ts'
import { ViewLinks } from './view-links.tsx'

const words = text.fieldsPage

/** What the helpdesk of an environment can take, how context keys fit it, and what changed in it. */
export default function FieldsPage(): ReactNode {
  const environments = useWho()?.environments ?? []
  const place = readFieldsPlace(new URLSearchParams(useSearch()), environments)
  if (place === undefined)
    return (
      <Page title={words.title} about={words.about}>
        <Notice title={text.environmentsPage.empty} hint={text.environmentsPage.emptyHint} />
      </Page>
    )
  return <FieldsAt key={place.environment} place={place} environments={environments} />
}

function FieldsAt({
  place,
  environments,
}: {
  readonly place: FieldsPlace
  readonly environments: readonly Environment[]
}): ReactNode {
  const { environment, period, view } = place
  const [, navigate] = useLocation()
  const go = (change: Partial<FieldsPlace>) => navigate(fieldsAddress({ ...place, ...change }), { replace: true })
  const catalog = useCatalog(environment)
  const use = useFieldUse(period, environment)
  const drift = useFieldDrift(environment)
  const unmatched = use.data && use.data.unmatched.length + use.data.moreUnmatched
  const counts = {
    ...(catalog.data === undefined ? {} : { fields: catalog.data.catalog.fields.length }),
    ...(unmatched === undefined ? {} : { keys: unmatched }),
    ...(drift.data === undefined ? {} : { changes: drift.data.changes }),
  }
  const actions = (
    <>
      <RefreshButton environment={environment} />
      {view !== 'changes' && (
        <Choice
          label={text.fieldUse.period}
          value={period.name}
          isFilter={false}
          options={PERIODS.map(({ name }) => ({ value: name, label: text.overview.periods[name] }))}
          onChange={(value) => go({ period: PERIODS.find(({ name }) => name === value) ?? period })}
        />
      )}
      <Choice
        label={words.environment}
        value={environment}
        options={environments.map((value) => ({ value, label: text.environments[value] }))}
        onChange={(value) => go({ environment: environments.find((one) => one === value) ?? environment })}
      />
    </>
  )
  return (
    <Page title={words.title} about={words.about} actions={actions}>
      <ViewLinks place={place} counts={counts} />
      {view !== 'changes' &&
        (use.data === undefined ? (
          use.isError && <FailureLine error={use.error} />
        ) : (
          <CountedLine use={use.data} period={period} />
        ))}
      {view === 'changes' ? (
        <ChangesView environment={environment} drift={drift} />
      ) : catalog.isError ? (
        <FailureNotice error={catalog.error} retry={() => void catalog.refetch()} />
      ) : catalog.isPending ? (
        <Skeleton lines={10} />
      ) : view === 'fields' ? (
        <CatalogView catalog={catalog.data.catalog} use={use.data} period={period} />
      ) : (
        <KeysView place={place} catalog={catalog.data.catalog} use={use} />
      )}
    </Page>
  )
}

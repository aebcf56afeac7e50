import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { Basis, CurrentRuleset, Demo } from '../../api/generated/open-api.ts'
import { useDemo } from '../../api/queries.ts'
import { useConsole } from '../../app/console-context.tsx'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { DeskPane } from './desk-pane.tsx'
import { EventPane } from './event-pane.tsx'
import { OutcomePane } from './outcome-pane.tsx'
import { RulesPane } from './rules-pane.tsx'
import styles from './try-page.module.css'
import { useHistory } from './use-history.ts'
import { useTried } from './use-tried.ts'

const words = text.tryPage

/** Where the samples have nothing: the least that is an event. */
const PLAIN = `{
  "conversation": { "id": "conv-1" },
  "context": { "order-id": "00418837" }
}
`

/** Both sides of a handoff on one page, for whoever sees it for the first time. */
export default function TryPage(): ReactNode {
  const who = useWho()
  const demo = useDemo(may(who, 'admin'))
  const environment = demo.data?.environments.at(-1)
  const isHere = environment !== undefined
  const parts = useParts(environment)
  return (
    <Page title={words.title} about={words.about} isWide>
      {who !== undefined && !may(who, 'admin') ? (
        <Notice title={words.notAllowed} hint={words.notAllowedHint} />
      ) : demo.isError || parts.isError ? (
        <FailureNotice
          error={demo.error ?? parts.error}
          retry={() => {
            void demo.refetch()
            void parts.refetch()
          }}
        />
      ) : demo.data !== undefined && !isHere ? (
        <Notice title={words.notHere} hint={words.notHereHint} />
      ) : demo.data === undefined || parts.data === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <Bench demo={demo.data} {...parts.data} />
      )}
    </Page>
  )
}

/** What a browser decides with. It stays as it was when the page was opened: nothing moves under somebody's hands. */
function useParts(environment: Basis['environment'] | undefined) {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['try', environment],
    queryFn: async ({ signal }) => {
      const query = environment === undefined ? {} : { environment }
      const [basis, rules] = await Promise.all([
        api('getBasis', { query, signal }),
        api('getCurrentRuleset', { signal }),
      ])
      return { basis, rules }
    },
    enabled: environment !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function Bench({
  demo,
  basis,
  rules,
}: {
  readonly demo: Demo
  readonly basis: Basis
  readonly rules: CurrentRuleset
}): ReactNode {
  const [event, setEvent] = useState(demo.samples[0]?.text ?? PLAIN)
  const [ruleText, setRuleText] = useState(rules.text)
  const files = useMemo(() => filesOf(rules), [rules])
  const tried = useTried({ basis, files, event, ruleText })
  const historyParts = useMemo(
    () => ({
      basis,
      samples: demo.samples.map((sample) => sample.text),
      rules: { text: rules.text, files },
    }),
    [basis, demo, rules.text, files],
  )
  const hasOwnRules = ruleText !== rules.text
  const history = useHistory(historyParts, tried.read?.ok === true ? tried.ruleText : undefined)
  return (
    <div className={styles['bench']}>
      <EventPane samples={demo.samples} value={event} findings={tried.mistakes} onChange={setEvent} />
      <OutcomePane outcome={tried.outcome} ruleset={tried.ruleset} hasOwnRules={hasOwnRules} catalog={basis.catalog} />
      <DeskPane
        environments={demo.environments}
        event={event}
        isReadable={tried.mistakes.length === 0}
        markerOf={tried.markerOf}
      />
      <RulesPane
        value={ruleText}
        read={tried.read}
        ruleset={tried.ruleset}
        catalog={basis.catalog}
        history={history}
        hasOwn={hasOwnRules}
        onChange={setRuleText}
        onReset={() => setRuleText(rules.text)}
      />
    </div>
  )
}

function filesOf({ files }: CurrentRuleset): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}

import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useCurrentRules } from './rules-queries.ts'

const RulesRoom = lazy(() => import('./rules-room.tsx'))

const words = text.rulesPage

/** The rules: looked at, tried on handoffs, changed and published. What editing takes is loaded beside the rules. */
export default function RulesPage(): ReactNode {
  const who = useWho()
  const current = useCurrentRules()
  const waiting = (
    <Page title={words.title} about={words.about}>
      <Skeleton lines={10} />
    </Page>
  )
  if (current.data === undefined && current.isError)
    return (
      <Page title={words.title} about={words.about}>
        <FailureNotice error={current.error} retry={() => void current.refetch()} />
      </Page>
    )
  if (who === undefined || current.data === undefined) return waiting
  return (
    <Suspense fallback={waiting}>
      <RulesRoom current={current.data} who={who} />
    </Suspense>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useHandoff, useHandoffsOf, useSpoken } from '../../api/queries.ts'
import { useKeys } from '../../app/use-keys.ts'
import { useChanges } from '../../live/live-context.tsx'
import { text } from '../../text/english.ts'
import { BackIcon } from '../../ui/icons.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { ConversationFacts } from './conversation-facts.tsx'
import styles from './conversation-page.module.css'
import { HandoffDetails } from './handoff-details.tsx'
import { HandoffSwitch } from './handoff-switch.tsx'
import { Transcript } from './transcript.tsx'

const PreviewWindow = lazy(() => import('./preview-window.tsx'))

/** One conversation: what was said, who said it, its handoffs, and what became of the one that is looked at. */
export default function ConversationPage({ handoffId }: { readonly handoffId: string }): ReactNode {
  const [, navigate] = useLocation()
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const back = listAddress()
  const handoff = useHandoff(handoffId)
  const spoken = useSpoken(handoffId)
  const handoffs = useHandoffsOf(handoff.data?.conversation)
  useFreshHandoff()
  useKeys({ p: () => setPreviewOpen(true), Escape: () => navigate(back) })
  if (handoff.isError) return <FailureNotice error={handoff.error} retry={() => void handoff.refetch()} />
  const { data } = handoff
  if (data === undefined) return <Skeleton lines={8} />
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <Link href={back} className={styles['back'] ?? ''}>
          <BackIcon />
          {text.conversation.back}
        </Link>
        <h1 className={styles['title']}>
          <VisibleText value={data.conversation} />
        </h1>
      </header>
      <div className={styles['columns']}>
        <div className={styles['spoken']}>
          {spoken.isError ? (
            <FailureNotice error={spoken.error} retry={() => void spoken.refetch()} />
          ) : spoken.data === undefined ? (
            <Skeleton lines={6} />
          ) : (
            <Transcript conversation={spoken.data.conversation} />
          )}
        </div>
        <aside className={styles['information']} aria-labelledby="information">
          <h2 id="information" className={styles['heading']}>
            {text.conversation.information}
          </h2>
          <HandoffSwitch handoffs={handoffs.data ?? []} shown={handoffId} />
          <HandoffDetails handoff={data} spoken={spoken.data} onPreview={() => setPreviewOpen(true)} />
          {spoken.data !== undefined && <ConversationFacts spoken={spoken.data} />}
        </aside>
      </div>
      {isPreviewOpen && (
        <Suspense fallback={null}>
          <PreviewWindow handoff={data} onClose={() => setPreviewOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Reads everything about this conversation anew when something happens to any handoff: it may be a new one of it. */
function useFreshHandoff(): void {
  const queries = useQueryClient()
  const hear = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['handoff'] })
    void queries.invalidateQueries({ queryKey: ['handoffs-of'] })
    void queries.invalidateQueries({ queryKey: ['preview'] })
  }, [queries])
  useChanges(hear)
}

/** The list with the filters that it had. */
function listAddress(): string {
  const state: unknown = window.history.state
  const from =
    typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string' ? state.from : ''
  return from === '' ? '/conversations' : `/conversations?${from}`
}

import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { BulkRedeliveryAnswer } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import form from '../../ui/form.module.css'
import { EnvironmentName, StatusBadge } from '../../ui/handoff-marks.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { Window } from '../../ui/window.tsx'
import type { RedeliverFilter } from './redeliver-filter.ts'

const words = text.redeliver

/** As many as the service takes at once. */
const MOST = 200

/** Names the deliveries that a filter finds, asks for another try of all of them, and says what came of it. */
export default function RedeliverManyWindow({
  filter,
  onClose,
}: {
  readonly filter: RedeliverFilter
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const found = useQuery({
    queryKey: ['redeliver-many', filter],
    queryFn: ({ signal }) => api('redeliverMany', { body: { filter, dryRun: true, limit: MOST }, signal }),
    gcTime: 0,
    // What somebody reads is what they agree to.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const doing = useMutation({ mutationFn: () => api('redeliverMany', { body: { filter, limit: MOST } }) })
  const count = found.data?.found ?? 0
  const isDone = doing.data !== undefined
  return (
    <Window
      title={words.titleMany}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? words.close : text.state.cancel}</Button>
          {!isDone && (
            <Button look="primary" disabled={count === 0 || doing.isPending} onClick={() => doing.mutate()}>
              {words.confirmMany(count)}
            </Button>
          )}
        </>
      }
    >
      {found.isError ? (
        <FailureNotice error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton lines={5} />
      ) : count === 0 ? (
        <Notice title={words.noneFound} />
      ) : (
        <div className={form['form']}>
          {isDone ? (
            <p role="status">{words.done(doing.data.redelivered, doing.data.found)}</p>
          ) : (
            <>
              <p>{words.meansMany(count)}</p>
              <p>{words.meansOnce}</p>
              <p className={form['hint']}>{words.audited}</p>
            </>
          )}
          <FailureLine error={doing.error} />
          <Named answer={doing.data ?? found.data} />
        </div>
      )}
    </Window>
  )
}

function Named({ answer: { handoffs, more } }: { readonly answer: BulkRedeliveryAnswer }): ReactNode {
  return (
    <>
      <Table look="dense" label={words.named} columns={[words.handoff, words.environment, words.stood, words.becomes]}>
        {handoffs.map(({ handoffId, environment, status, kind }) => (
          <tr key={handoffId}>
            <th scope="row">
              <Link href={`/conversations/${handoffId}`}>
                <code>{handoffId.slice(0, 12)}…</code>
              </Link>
            </th>
            <td>
              <EnvironmentName environment={environment} />
            </td>
            <td>
              <StatusBadge status={status} />
            </td>
            <td>{words.kinds[kind]}</td>
          </tr>
        ))}
      </Table>
      {more && <p>{words.more(MOST)}</p>}
    </>
  )
}

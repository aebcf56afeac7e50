import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Attempt, Environment, HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { StatusBadge } from '../../ui/handoff-marks.tsx'
import { useDemoTicket, useDemoTickets } from '../demo/demo-queries.ts'
import { DemoTicketView } from '../demo/demo-ticket-view.tsx'
import styles from './try-page.module.css'

const words = text.tryPage

/** How often a handoff under way is looked at, in milliseconds. */
const LOOK_EVERY_MS = 300

/** What became of a handoff of this page: its attempts, and the ticket as the desk shows it. */
export function HandedOff({
  handoffId,
  environment,
}: {
  readonly handoffId: string
  readonly environment: Environment
}): ReactNode {
  const handoff = useUntilEnded(handoffId)
  if (handoff === undefined) return <p className={styles['empty']}>{words.under}</p>
  const { status, ticket, attempts } = handoff
  return (
    <>
      <p className={styles['state']}>
        <StatusBadge status={status} />
        <Link href={`/conversations/${handoffId}`}>{words.seePreview}</Link>
      </p>
      {status === 'previewed' && <p className={styles['empty']}>{words.kept}</p>}
      {attempts.length > 0 && <Delivery attempts={attempts} />}
      {ticket?.id !== undefined && <Ticket id={ticket.id} handoffId={handoffId} environment={environment} />}
    </>
  )
}

function Delivery({ attempts }: { readonly attempts: readonly Attempt[] }): ReactNode {
  return (
    <section aria-label={words.delivery}>
      <h3 className={styles['small']}>{words.delivery}</h3>
      <ol className={styles['steps']}>
        {attempts.map(({ no, move, outcome }) => (
          <li key={no} data-outcome={outcome}>
            {words.steps[outcome] ?? words.step(move, outcome)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Ticket({
  id,
  handoffId,
  environment,
}: {
  readonly id: string
  readonly handoffId: string
  readonly environment: Environment
}): ReactNode {
  const { data: tickets } = useDemoTickets(handoffId)
  const { data: ticket } = useDemoTicket(id, environment)
  const count = tickets?.length ?? 0
  return (
    <>
      {count > 0 && (
        <p className={styles['count']} data-testid="count">
          {count === 1 ? words.one : words.many(count)}
        </p>
      )}
      {ticket !== undefined && <DemoTicketView ticket={ticket} />}
    </>
  )
}

/** A handoff, looked at until it has ended. */
function useUntilEnded(id: string): HandoffWithAttempts | undefined {
  const { api } = useConsole()
  const { data } = useQuery({
    queryKey: ['handoff', id],
    queryFn: ({ signal }) => api('getHandoff', { path: { id }, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_EVERY_MS : false),
  })
  return data
}

function isUnderWay(handoff: HandoffWithAttempts | undefined): boolean {
  return handoff === undefined || handoff.status === 'accepted' || handoff.status === 'waiting'
}

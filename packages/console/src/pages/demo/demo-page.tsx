import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DemoTicketLine } from '../../api/generated/open-api.ts'
import { failureOf } from '../../api/problem.ts'
import { text } from '../../text/english.ts'
import { buttonClass } from '../../ui/button.tsx'
import { EnvironmentName, PriorityMark, TeamName } from '../../ui/handoff-marks.tsx'
import { Moment } from '../../ui/moment.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import tables from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { useDemoTickets } from './demo-queries.ts'

const words = text.demo

/** Tickets of the demo desk: the queue of the person who takes handoffs over. */
export default function DemoPage(): ReactNode {
  const tickets = useDemoTickets()
  const isReal = failureOf(tickets.error)?.code === 'HK_DEMO_UNKNOWN'
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        <Link href="/try" className={buttonClass('plain')}>
          {words.toTry}
        </Link>
      }
    >
      {isReal ? (
        <Notice title={words.real} hint={words.realHint} />
      ) : tickets.isError ? (
        <FailureNotice error={tickets.error} retry={() => void tickets.refetch()} />
      ) : tickets.data === undefined ? (
        <Skeleton lines={6} />
      ) : tickets.data.length === 0 ? (
        <Notice title={words.empty} hint={words.emptyHint} />
      ) : (
        <TicketTable tickets={tickets.data} />
      )}
    </Page>
  )
}

function TicketTable({ tickets }: { readonly tickets: readonly DemoTicketLine[] }): ReactNode {
  const { columns } = words
  return (
    <Table
      label={words.title}
      columns={[columns.subject, columns.team, columns.priority, columns.environment, columns.made]}
    >
      {tickets.map((ticket) => (
        <TicketRow key={`${ticket.environment} ${ticket.id}`} ticket={ticket} />
      ))}
    </Table>
  )
}

function TicketRow({ ticket }: { readonly ticket: DemoTicketLine }): ReactNode {
  const { id, environment, subject, team, priority, madeAt } = ticket
  const { columns } = words
  return (
    <tr>
      <th scope="row">
        <Link href={`/demo/${encodeURIComponent(id)}?environment=${environment}`} className={tables['strong'] ?? ''}>
          <VisibleText value={subject} />
        </Link>
        <span className={tables['aside']}>#{id}</span>
      </th>
      <td data-label={columns.team}>
        <TeamName team={{ value: team }} />
      </td>
      <td data-label={columns.priority} className={tables['nowrap']}>
        {priority === null ? words.noPriority : <PriorityMark priority={priority} />}
      </td>
      <td data-label={columns.environment} className={tables['nowrap']}>
        <EnvironmentName environment={environment} />
      </td>
      <td data-label={columns.made} className={tables['nowrap']}>
        <Moment at={madeAt} />
      </td>
    </tr>
  )
}

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DemoTicket } from '../../api/generated/open-api.ts'
import { useKeptPreview } from '../../api/queries.ts'
import cells from '../../preview/cells.module.css'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { EnvironmentName, PriorityMark, TeamName } from '../../ui/handoff-marks.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { Fact, FactList } from '../conversation/fact-list.tsx'
import { safeAddress } from '../conversation/safe-address.ts'
import styles from './demo-ticket-view.module.css'

const words = text.demo

/** A ticket as the person sees it who works at the helpdesk. */
export function DemoTicketView({ ticket }: { readonly ticket: DemoTicket }): ReactNode {
  const { id, environment, subject, closed, notes } = ticket
  return (
    <article className={styles['ticket']} aria-label={words.ticket(id)} data-testid="demo-ticket">
      <p className={styles['mark']}>{words.mark}</p>
      <header className={styles['header']}>
        <h2 className={styles['subject']}>
          <span className={styles['number']}>#{id}</span> <VisibleText value={subject} />
        </h2>
        <p className={styles['badges']}>
          <EnvironmentName environment={environment} />
          {closed && <Badge tone="quiet">{words.closed}</Badge>}
        </p>
      </header>
      <TicketFacts ticket={ticket} />
      <Part title={words.fields}>
        <TicketFields ticket={ticket} />
      </Part>
      <ContextPart ticket={ticket} />
      <Part title={words.notes(notes.length)}>
        {notes.map((note, place) => (
          <div key={place} className={styles['note']}>
            <VisibleText value={note.text} />
          </div>
        ))}
      </Part>
      <Part title={words.happened}>
        <Writes ticket={ticket} />
      </Part>
    </article>
  )
}

function TicketFacts({ ticket }: { readonly ticket: DemoTicket }): ReactNode {
  const { team, priority, requester, tags, conversation, madeAt, handoffId } = ticket
  const address = safeAddress(conversation.url ?? undefined)
  const who = requester.name ?? requester.email ?? requester.id
  return (
    <FactList>
      <Fact name={words.team}>
        <TeamName team={{ value: team }} />
      </Fact>
      <Fact name={words.priority}>{priority === null ? words.noPriority : <PriorityMark priority={priority} />}</Fact>
      <Fact name={words.requester}>{who !== undefined && <VisibleText value={who} />}</Fact>
      <Fact name={words.tags}>
        {tags.length > 0 && (
          <span className={styles['badges']}>
            {tags.map((tag) => (
              <Badge key={tag} tone="quiet">
                {tag}
              </Badge>
            ))}
          </span>
        )}
      </Fact>
      <Fact name={words.conversation}>
        {address === undefined ? (
          <VisibleText value={conversation.id} />
        ) : (
          <a href={address} rel="noreferrer" target="_blank">
            {words.open}
          </a>
        )}
      </Fact>
      <Fact name={words.columns.made}>
        <Moment at={madeAt} look="exact" />
        {' · '}
        <Link href={`/conversations/${handoffId}`}>{words.inConsole}</Link>
      </Fact>
    </FactList>
  )
}

function TicketFields({ ticket: { fields } }: { readonly ticket: DemoTicket }): ReactNode {
  if (fields.length === 0) return <p className={cells['none']}>{words.noFields}</p>
  return (
    <Table look="dense" label={words.fields}>
      {fields.map(({ key, label, value }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          <td className={cells['strong']}>
            <VisibleText value={value} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** The keys as the note lists them, in a form that is quicker to read. */
function ContextPart({ ticket }: { readonly ticket: DemoTicket }): ReactNode {
  const { data } = useKeptPreview(ticket.handoffId)
  const context = data?.report.context ?? []
  if (context.length === 0) return null
  return (
    <Part title={words.context}>
      <Table look="dense" label={words.context}>
        {context.map((shown) => (
          <tr key={shown.key}>
            <th scope="row" className={cells['key']}>
              <VisibleText value={shown.key} />
            </th>
            <td>
              <VisibleText value={shown.text} />
            </td>
          </tr>
        ))}
      </Table>
    </Part>
  )
}

function Writes({ ticket: { writes } }: { readonly ticket: DemoTicket }): ReactNode {
  return (
    <ol className={styles['writes']}>
      {writes.map(({ did, isAnswerLost }, place) => (
        <li key={place}>
          {words.writes[did]}
          {isAnswerLost && <span className={styles['lost']}>{words.lost}</span>}
        </li>
      ))}
    </ol>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles['part']} aria-label={title}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </section>
  )
}

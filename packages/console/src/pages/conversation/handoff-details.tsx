import type { ReactNode } from 'react'
import type { HandoffWithAttempts, SpokenConversation } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { EnvironmentName, PriorityMark, StatusBadge, TeamName } from '../../ui/handoff-marks.tsx'
import { EyeIcon, LinkIcon } from '../../ui/icons.tsx'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { AttemptList } from './attempt-list.tsx'
import { Fact, FactList } from './fact-list.tsx'
import styles from './handoff-details.module.css'
import { HelpdeskList } from './helpdesk-list.tsx'
import { RedeliverPart } from './redeliver-part.tsx'
import { safeAddress } from './safe-address.ts'

const words = text.conversation

/** Where a handoff stands, what was decided, what was tried, and the way to its preview. */
export function HandoffDetails({
  handoff,
  spoken,
  onPreview,
}: {
  readonly handoff: HandoffWithAttempts
  readonly spoken: SpokenConversation | undefined
  readonly onPreview: () => void
}): ReactNode {
  const { because } = handoff
  const category = [spoken?.handoff.category, spoken?.handoff.subCategory].filter((part) => part !== undefined)
  return (
    <section className={styles['details']} aria-labelledby="handoff-details">
      <h3 id="handoff-details" className={styles['heading']}>
        {words.details}
      </h3>
      <FactList>
        <Fact name={words.status}>
          <StatusBadge status={handoff.status} />
        </Fact>
        {because !== undefined && (
          <Fact name={words.reason}>
            <VisibleText value={because} />
          </Fact>
        )}
        <Fact name={words.platform}>{spoken?.platform}</Fact>
        <Fact name={words.ticket}>
          <Ticket handoff={handoff} />
        </Fact>
        <Fact name={words.nextTry}>{handoff.nextTryAt !== null && <Moment at={handoff.nextTryAt} look="exact" />}</Fact>
        <Fact name={words.priority}>
          <PriorityMark priority={handoff.decision.priority.value} />
        </Fact>
        <Fact name={words.team}>
          <TeamName team={handoff.decision.team} />
        </Fact>
        <Fact name={words.environment}>
          <EnvironmentName environment={handoff.environment} />
        </Fact>
        <Fact name={words.received}>
          <Moment at={handoff.receivedAt} look="exact" />
        </Fact>
        <Fact name={words.trigger}>
          {spoken?.handoff.trigger !== undefined && <VisibleText value={spoken.handoff.trigger} />}
        </Fact>
        {because === undefined && spoken?.handoff.reason !== undefined && (
          <Fact name={words.reason}>
            <VisibleText value={spoken.handoff.reason} />
          </Fact>
        )}
        <Fact name={words.category}>{category.length > 0 && <VisibleText value={category.join(' / ')} />}</Fact>
        <Fact name={words.sentiment}>
          {spoken?.handoff.sentiment !== undefined && <VisibleText value={spoken.handoff.sentiment} />}
        </Fact>
      </FactList>
      <Button className={styles['preview'] ?? ''} onClick={onPreview}>
        <EyeIcon />
        {words.viewPreview}
      </Button>
      <RedeliverPart handoff={handoff} />
      {handoff.sink === 'live' && <AttemptList handoff={handoff} />}
      <HelpdeskList told={handoff.helpdesk} />
    </section>
  )
}

function Ticket({ handoff: { ticket, status } }: { readonly handoff: HandoffWithAttempts }): ReactNode {
  if (ticket === null)
    return <span className={styles['none']}>{status === 'delivered' ? words.ticketUnnamed : words.noTicket}</span>
  const address = safeAddress(ticket.url)
  if (address === undefined) return <VisibleText value={ticket.id} />
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" aria-label={words.openTicket(ticket.id)}>
      {ticket.id} <LinkIcon />
    </a>
  )
}

import type { ReactNode } from 'react'
import type { SpokenConversation } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { LinkIcon } from '../../ui/icons.tsx'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { Fact, FactList } from './fact-list.tsx'
import { safeAddress } from './safe-address.ts'

const words = text.conversation

/** Who the customer is, and where the conversation was. */
export function ConversationFacts({ spoken }: { readonly spoken: SpokenConversation }): ReactNode {
  const { conversation, customer } = spoken
  const link = safeAddress(conversation.url)
  const name = customer.name ?? customer.id
  return (
    <FactList>
      <Fact name={words.customer}>{name !== undefined && <VisibleText value={name} />}</Fact>
      <Fact name={words.email}>{customer.email !== undefined && <VisibleText value={customer.email} />}</Fact>
      <Fact name={words.phone}>{customer.phone !== undefined && <VisibleText value={customer.phone} />}</Fact>
      <Fact name={words.channel}>
        {conversation.channel !== undefined && <VisibleText value={conversation.channel} />}
      </Fact>
      <Fact name={words.language}>
        {conversation.language !== undefined && <VisibleText value={conversation.language} />}
      </Fact>
      <Fact name={words.country}>
        {conversation.country !== undefined && <VisibleText value={conversation.country} />}
      </Fact>
      <Fact name={words.started}>{conversation.startedAt !== undefined && <Moment at={conversation.startedAt} />}</Fact>
      <Fact name={words.id}>
        {link === undefined ? undefined : (
          <a href={link} target="_blank" rel="noreferrer noopener">
            {words.link} <LinkIcon />
          </a>
        )}
      </Fact>
    </FactList>
  )
}

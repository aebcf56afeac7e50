import type { ContextPlace } from '../contexts.ts'
import type { Eraser, Erasure, ErasureRequest, ErasureSubject } from '../erasure.ts'
import type { HandoffRecord } from '../record.ts'
import type { MemoryContexts } from './memory-contexts.ts'
import type { ErasedInMemory, MemoryOutbox } from './memory-outbox.ts'
import type { MemoryShelf } from './memory-shelf.ts'

/** What is erased in memory: all that one process keeps. */
export interface MemoryEraserParts {
  readonly outbox: MemoryOutbox
  readonly shelf: MemoryShelf
  readonly contexts: MemoryContexts
}

/** Erases in memory. */
export function memoryEraser(parts: MemoryEraserParts): Eraser {
  return {
    erase: async (request) => {
      const found = findAll(parts, request)
      if (request.dryRun !== true) eraseFound(parts, found, request.force ?? false)
      return erasureOf(found)
    },
  }
}

type Fate = ErasedInMemory | 'preview'

interface Fated {
  readonly record: HandoffRecord
  readonly fate: Fate
}

interface Found {
  readonly fates: readonly Fated[]
  readonly contexts: readonly ContextPlace[]
}

function erasureOf({ fates, contexts }: Found): Erasure {
  const count = (...some: readonly Fate[]) => fates.filter(({ fate }) => some.includes(fate)).length
  return {
    handoffs: count('erased', 'given-up'),
    givenUp: count('given-up'),
    previews: count('preview'),
    contexts: contexts.length,
    notErased: fates.flatMap(({ record, fate }) =>
      fate === 'erased' || fate === 'given-up' || fate === 'preview'
        ? []
        : [{ handoffId: record.prepared.handoffId, reason: fate }],
    ),
  }
}

function eraseFound({ outbox, shelf, contexts }: MemoryEraserParts, found: Found, force: boolean): void {
  for (const { record, fate } of found.fates) {
    const { handoffId } = record.prepared
    if (fate === 'preview') shelf.forget(handoffId)
    else if (fate === 'erased' || fate === 'given-up') outbox.erase(handoffId, { force, dryRun: false })
  }
  for (const place of found.contexts) contexts.forget(place)
}

function findAll({ outbox, shelf, contexts }: MemoryEraserParts, request: ErasureRequest): Found {
  const { subject, force = false } = request
  const isHere = (one: { readonly workspace: string; readonly environment: string }): boolean =>
    one.workspace === request.workspace && one.environment === request.environment
  const records = [...outbox.all(), ...shelf.all()].filter(({ prepared }) => isHere(prepared))
  const places = contexts.kept().filter(([place]) => isHere(place))
  const named = places.map(([place, { customer }]) => ({ ...place, customer }))
  const isMeant = meant(subject, [...records.map(namedBy), ...named])
  const found = records
    .filter((record) => isMeant(namedBy(record)))
    .map((record): Fated => ({ record, fate: fateOf(record, outbox, force) }))
  const owed = 'customer' in subject ? owedConversations(found) : new Set<string>()
  return {
    fates: found.map(({ record, fate }) => {
      const stays = !isOwed(fate) && owed.has(record.event.conversation.id)
      return { record, fate: stays ? 'conversation-owed' : fate }
    }),
    contexts: named.filter((place) => isMeant(place) && !owed.has(place.conversation)),
  }
}

function fateOf({ sink, prepared }: HandoffRecord, outbox: MemoryOutbox, force: boolean): Fate {
  return sink === 'preview' ? 'preview' : outbox.erase(prepared.handoffId, { force, dryRun: true })
}

/** Conversations in which something stays that only the others in it can be found by. */
function owedConversations(found: readonly Fated[]): ReadonlySet<string> {
  const nameless = found.filter(({ record, fate }) => isOwed(fate) && record.event.customer?.id === undefined)
  return new Set(nameless.map(({ record }) => record.event.conversation.id))
}

function isOwed(fate: Fate): boolean {
  return fate === 'not-delivered' || fate === 'being-delivered'
}

/** Somebody who may be meant: a conversation, and the customer who is named there. */
interface Named {
  readonly conversation: string
  readonly customer?: string | undefined
}

function namedBy({ event }: HandoffRecord): Named {
  return { conversation: event.conversation.id, customer: event.customer?.id }
}

function meant(subject: ErasureSubject, all: readonly Named[]): (one: Named) => boolean {
  if ('conversation' in subject) return ({ conversation }) => conversation === subject.conversation
  const { customer: wanted } = subject
  const theirs = new Set(all.flatMap(({ conversation, customer }) => (customer === wanted ? [conversation] : [])))
  return ({ conversation, customer }) => (customer === undefined ? theirs.has(conversation) : customer === wanted)
}

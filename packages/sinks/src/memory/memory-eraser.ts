import type { Eraser, Erasure, ErasureRequest, ErasureSubject } from '../erasure.ts'
import type { HandoffRecord } from '../record.ts'
import type { MemoryContexts } from './memory-contexts.ts'
import type { MemoryOutbox } from './memory-outbox.ts'
import type { MemoryShelf } from './memory-shelf.ts'

/** What is erased in memory: all that one process keeps. */
export interface MemoryEraserParts {
  readonly outbox: MemoryOutbox
  readonly shelf: MemoryShelf
  readonly contexts: MemoryContexts
}

/** Somebody who may be meant: a conversation, and the customer who is named there. */
interface Named {
  readonly conversation: string
  readonly customer?: string | undefined
}

/** Erases in memory. */
export function memoryEraser(parts: MemoryEraserParts): Eraser {
  return { erase: async (request) => eraseIn(parts, request) }
}

function eraseIn({ outbox, shelf, contexts }: MemoryEraserParts, request: ErasureRequest): Erasure {
  const { subject, force = false, dryRun = false } = request
  const isHere = (one: { readonly workspace: string; readonly environment: string }): boolean =>
    one.workspace === request.workspace && one.environment === request.environment
  const live = outbox.all().filter(({ prepared }) => isHere(prepared))
  const previews = shelf.all().filter(({ prepared }) => isHere(prepared))
  const kept = contexts.kept().filter(([place]) => isHere(place))
  const named = [...live, ...previews].map(namedBy)
  const isMeant = meant(subject, [...named, ...kept.map(([place, { customer }]) => ({ ...place, customer }))])
  const wanted = live.filter((record) => isMeant(namedBy(record)))
  const outcomes = wanted.map((record) => [record, outbox.erase(record.prepared.handoffId, { force, dryRun })] as const)
  const gone = previews.filter((record) => isMeant(namedBy(record)))
  const places = kept.filter(([place, { customer }]) => isMeant({ ...place, customer })).map(([place]) => place)
  if (!dryRun) {
    for (const { prepared } of gone) shelf.forget(prepared.handoffId)
    for (const place of places) contexts.forget(place)
  }
  const count = (...kinds: readonly string[]) => outcomes.filter(([, kind]) => kinds.includes(kind)).length
  return {
    handoffs: count('erased', 'given-up'),
    givenUp: count('given-up'),
    previews: gone.length,
    contexts: places.length,
    notErased: outcomes.flatMap(
      ([
        {
          prepared: { handoffId },
        },
        kind,
      ]) => (kind === 'not-delivered' || kind === 'being-delivered' ? [{ handoffId, reason: kind }] : []),
    ),
  }
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

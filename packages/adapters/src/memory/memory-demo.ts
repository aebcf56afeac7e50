import type { DemoAct } from '@handoffkit/core'
import type { DemoDesk, DemoTicket, DemoWrite, StepOutcome } from '../define.ts'
import type { MemoryStore, MemoryTicket } from './memory-desk.ts'
import { asHelpdeskTicket } from './memory-reader.ts'

/** What a desk remembers for showing it: every write that it took, and which answers are to be lost. */
export interface MemoryDemo {
  /** Notes a write that the desk has kept. @returns its answer, or that it was lost on the way */
  answer(ticket: string, did: DemoWrite['did'], handoffId: string | null, outcome: StepOutcome): StepOutcome
  writesTo(ticket: string): readonly DemoWrite[]
  loseNextAnswer(handoffId: string): void
}

/** Answers that may wait to be lost. Whoever asks for more makes the oldest arrive after all. */
const MAX_LOST = 100

/** Remembers nothing yet. */
export function createMemoryDemo(): MemoryDemo {
  const writes = new Map<string, readonly DemoWrite[]>()
  const toLose = new Set<string>()
  return {
    answer: (ticket, did, handoffId, outcome) => {
      const isAnswerLost = handoffId !== null && toLose.delete(handoffId)
      writes.set(ticket, [...(writes.get(ticket) ?? []), { did, handoffId, isAnswerLost }])
      return isAnswerLost
        ? { outcome: 'unknown', because: 'The line was cut before the answer of the desk arrived.' }
        : outcome
    },
    writesTo: (ticket) => writes.get(ticket) ?? [],
    loseNextAnswer: (handoffId) => {
      const [oldest] = toLose
      if (toLose.size >= MAX_LOST && oldest !== undefined) toLose.delete(oldest)
      toLose.add(handoffId)
    },
  }
}

/** A memory desk as the people see it who work there. */
export function memoryDemoDesk({ store, demo }: { readonly store: MemoryStore; readonly demo: MemoryDemo }): DemoDesk {
  const shown = (ticket: MemoryTicket): DemoTicket => ({
    ...asHelpdeskTicket(ticket),
    handoffId: ticket.handoffId,
    requester: ticket.requester,
    notes: ticket.notes,
    writes: demo.writesTo(ticket.id),
  })
  return {
    tickets: () => store.tickets().toReversed().map(shown),
    ticket: (id) => {
      const found = store.get(id)
      return found === undefined ? undefined : shown(found)
    },
    loseNextAnswer: demo.loseNextAnswer,
    act: (id, act) => DOES[act](store, id),
  }
}

const DOES: Readonly<Record<DemoAct, (store: MemoryStore, id: string) => void>> = {
  assigned: (store, id) => store.assign(id),
  closed: (store, id) => store.close(id),
  reopened: (store, id) => store.reopen(id),
  'handed-back': (store, id) => store.handBack(id),
  commented: (store, id) => store.comment(id),
}

import type { PlanStep } from '@handoffkit/core'
import { isSameValue, PRIORITIES } from '@handoffkit/core'
import type { MemoryChanges, MemoryTicket } from './memory-desk.ts'
import { wantedContent } from './memory-request.ts'

/** What a change step still has to write, and what it leaves alone because a person changed it. */
export interface OpenChange {
  readonly changes: MemoryChanges
  readonly leftAlone: readonly string[]
}

/** Compares a change step with the ticket as it stands: only differences are written, a priority is never lowered. */
export function openChange(step: PlanStep, ticket: MemoryTicket): OpenChange {
  const { team, priority, fields } = wantedContent(step)
  const differing = Object.entries(fields).filter(([key, value]) => {
    const current = Object.hasOwn(ticket.fields, key) ? ticket.fields[key] : undefined
    return current === undefined || !isSameValue('unknown', value, current)
  })
  const wanted = [
    ...(team !== null && team !== ticket.team ? ['team'] : []),
    ...(priority !== null && rank(priority) > rank(ticket.priority) ? ['priority'] : []),
    ...differing.map(([key]) => key),
  ]
  const leftAlone = step.merge === 'overwrite' ? [] : wanted.filter((name) => ticket.changedByPerson.includes(name))
  const free = new Set(wanted.filter((name) => !leftAlone.includes(name)))
  return {
    changes: {
      ...(free.has('team') ? { team } : {}),
      ...(free.has('priority') ? { priority } : {}),
      fields: Object.fromEntries(differing.filter(([key]) => free.has(key))),
    },
    leftAlone,
  }
}

/** Whether anything is left to write. */
export function isOpen({ changes: { fields = {}, ...others } }: OpenChange): boolean {
  return Object.keys(others).length + Object.keys(fields).length > 0
}

function rank(priority: MemoryTicket['priority']): number {
  return PRIORITIES.findIndex((one) => one === priority)
}

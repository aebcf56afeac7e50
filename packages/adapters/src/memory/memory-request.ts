import type { FieldValue, JsonValue, PlanStep, Priority } from '@handoffkit/core'
import { PRIORITIES } from '@handoffkit/core'
import { listOf, memberOf, textOf } from '../define.ts'
import type { MemoryTicket } from './memory-desk.ts'

/** Team, priority and fields of a request, as the desk reads them. Null: none, or no change. */
export interface WantedContent {
  readonly team: string | null
  readonly priority: Priority | null
  readonly fields: { readonly [key: string]: FieldValue }
}

/** The content that a create or change step wants. */
export function wantedContent({ request: { body } }: PlanStep): WantedContent {
  const priority = memberOf(body, 'priority')
  return {
    team: textOf(body, 'team') ?? null,
    priority: PRIORITIES.find((one) => one === priority) ?? null,
    fields: fieldsOf(memberOf(body, 'fields')),
  }
}

/** The ticket that a create step wants. */
export function wantedTicket(step: PlanStep): Omit<MemoryTicket, 'id' | 'closed' | 'changedByPerson'> {
  const { body } = step.request
  const handoffId = handoffIdOf(step)
  const requester = memberOf(body, 'requester')
  const [id, name, email, phone] = ['id', 'name', 'email', 'phone'].map((member) => textOf(requester, member))
  return {
    handoffId,
    subject: textOf(body, 'subject') ?? '',
    ...wantedContent(step),
    tags: listOf(body, 'tags').filter((tag) => typeof tag === 'string'),
    requester: {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
    notes: [{ handoffId, text: textOf(body, 'note') ?? '' }],
  }
}

/** The marker that a step leaves on the desk. */
export function handoffIdOf({ request: { body } }: PlanStep): string {
  return textOf(body, 'handoffId') ?? ''
}

function fieldsOf(value: JsonValue | undefined): { readonly [key: string]: FieldValue } {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const field = asFieldValue(member)
      return field === undefined ? [] : [[key, field] as const]
    }),
  )
}

function asFieldValue(value: JsonValue): FieldValue | undefined {
  if (value === null) return undefined
  if (typeof value !== 'object') return value
  return isTexts(value) ? value : undefined
}

function isTexts(value: object): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

import type { JsonObject, JsonValue, PlanStep } from '../define.ts'
import { idOf, memberOf } from '../define.ts'
import type { RtTicket } from './rt-ticket.ts'

/** One thing that a change step wants and the ticket does not have yet. */
export interface OpenChange {
  /** `team`, `priority` or the field's key: what the audit calls it. */
  readonly what: string
  /** What Request Tracker's history calls it. */
  readonly transaction: { readonly type: 'Set' | 'CustomField'; readonly field: string }
  /** Its part of the request's body. */
  readonly member: 'Queue' | 'Priority' | { readonly customField: string }
  readonly value: JsonValue
}

/**
 * What is left to write of a change step: only differences, and never a lower priority.
 *
 * Not for thrift alone: a date with time that is written again with the value it has is removed by Request Tracker
 * (measured, 5.0.3).
 */
export function openChanges({ request: { body } }: PlanStep, ticket: RtTicket): readonly OpenChange[] {
  const [queue, priority, fields] = [idOf(body, 'Queue'), memberOf(body, 'Priority'), memberOf(body, 'CustomFields')]
  return [
    ...(queue === undefined || queue === ticket.queue.id || queue === ticket.queue.name
      ? []
      : [{ what: 'team', transaction: { type: 'Set', field: 'Queue' }, member: 'Queue', value: queue } as const]),
    ...(typeof priority !== 'number' || priority <= ticket.priority
      ? []
      : [
          {
            what: 'priority',
            transaction: { type: 'Set', field: 'Priority' },
            member: 'Priority',
            value: priority,
          } as const,
        ]),
    ...Object.entries(asObject(fields)).flatMap(([id, value]) => openField(id, value, ticket)),
  ]
}

/** The body that writes these changes. */
export function changeBody(changes: readonly OpenChange[]): JsonObject {
  const fields = changes.flatMap(({ member, value }) =>
    typeof member === 'object' ? [[member.customField, value] as const] : [],
  )
  const others = changes.flatMap(({ member, value }) => (typeof member === 'string' ? [[member, value] as const] : []))
  return { ...Object.fromEntries(others), ...(fields.length === 0 ? {} : { CustomFields: Object.fromEntries(fields) }) }
}

function openField(id: string, value: JsonValue, { fields }: RtTicket): readonly OpenChange[] {
  const [number, current] = [...fields].find(([key, { name }]) => key === id || name === id) ?? [id, undefined]
  const wanted = (typeof value === 'string' ? [value] : isTexts(value) ? value : []).map(asKept)
  if (wanted.length === 0 || sameValues(wanted, current?.values ?? [])) return []
  return [
    {
      what: current?.name ?? id,
      transaction: { type: 'CustomField', field: number },
      member: { customField: id },
      value,
    },
  ]
}

/** A time as Request Tracker gives it back. */
function asKept(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\+00:00$/u, '$1Z')
}

function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.toSorted().every((value, place) => value === other.toSorted()[place])
}

function isTexts(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {}
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

import type { FieldStatus, KeyVerdict, Priority } from '@handoffkit/core'
import type { HandoffRecord } from 'handoffkit'

/** What a record must hold to be listed. Absent members do not filter. */
export interface RecordFilter {
  readonly priority?: Priority
  /** Some context key has this verdict. */
  readonly verdict?: KeyVerdict['verdict']
  /** Some ticket field has this status; with `field`, that one has it. */
  readonly fieldStatus?: FieldStatus['status']
  /** This rule chose the team or the priority. */
  readonly rule?: string
  /** This context key was sent. */
  readonly key?: string
  /** This ticket field was filled, or has the status that `fieldStatus` names. */
  readonly field?: string
  readonly has?: Trait
  /** Stands, in any case, in an id, a name of a team or rule, or a context key. */
  readonly q?: string
}

/** Things that people look for. */
export const TRAITS = ['unmatched-keys', 'default-team', 'dropped-fields', 'missing-keys'] as const

/** One of the things that people look for. */
export type Trait = (typeof TRAITS)[number]

/** What decides whether a record is listed; nothing when the filter asks for nothing. */
export function recordFilter(filter: RecordFilter): ((record: HandoffRecord) => boolean) | undefined {
  const { priority, verdict, fieldStatus, rule, key, field, has, q } = filter
  const tests: readonly (((record: HandoffRecord) => boolean) | undefined)[] = [
    priority && (({ prepared }) => prepared.decision.priority.value === priority),
    verdict && (({ prepared }) => prepared.keys.some((one) => one.verdict === verdict)),
    fieldTest(field, fieldStatus),
    rule === undefined ? undefined : ({ prepared }) => rulesOf(prepared).includes(rule),
    key === undefined ? undefined : ({ prepared }) => prepared.keys.some((one) => one.key === key),
    has && ((record) => hasTrait(record, has)),
    q === undefined ? undefined : (record) => isNamedIn(record, q.toLowerCase()),
  ]
  const asked = tests.filter((test) => test !== undefined)
  return asked.length === 0 ? undefined : (record) => asked.every((test) => test(record))
}

/** A field and a status that stand side by side are about each other. */
function fieldTest(
  field: string | undefined,
  fieldStatus: FieldStatus['status'] | undefined,
): ((record: HandoffRecord) => boolean) | undefined {
  if (field === undefined && fieldStatus === undefined) return undefined
  if (fieldStatus === undefined)
    return ({ prepared }) => prepared.keys.some((one) => one.verdict === 'filled' && one.field.key === field)
  return ({ prepared }) =>
    prepared.fields.some(({ key, status }) => status === fieldStatus && (field === undefined || key === field))
}

function hasTrait({ prepared, state }: HandoffRecord, trait: Trait): boolean {
  switch (trait) {
    case 'unmatched-keys':
      return prepared.keys.some(({ verdict }) => verdict === 'no-such-field' || verdict === 'malformed-key')
    case 'default-team':
      return prepared.decision.team.reason === 'default'
    case 'dropped-fields':
      return state.status === 'delivered' && (state.audit ?? []).some(({ status }) => status === 'dropped')
    case 'missing-keys':
      return prepared.missing.length > 0
  }
}

function rulesOf({ decision }: HandoffRecord['prepared']): readonly string[] {
  return [decision.team.rule, decision.priority.rule].filter((rule) => rule !== null)
}

/** Names and ids alone: what people said is not searched, because parts of it may be kept back. */
function isNamedIn({ event, prepared, state }: HandoffRecord, wanted: string): boolean {
  const { handoffId, eventId, decision, keys, target } = prepared
  const names = [
    handoffId,
    eventId,
    event.conversation.id,
    event.customer?.id,
    decision.team.value,
    target.kind === 'update' ? target.ticket : undefined,
    state.status === 'delivered' ? state.ticket?.id : undefined,
    ...rulesOf(prepared),
    ...keys.map(({ key }) => key),
  ]
  return names.some((name) => name?.toLowerCase().includes(wanted) === true)
}

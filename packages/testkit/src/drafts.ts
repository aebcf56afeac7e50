import type {
  Capabilities,
  DraftField,
  FieldCatalog,
  FieldKey,
  FieldValue,
  Priority,
  Target,
  TicketDraft,
} from '@handoffkit/core'
import { asFieldKey, ENVIRONMENTS, PRIORITIES } from '@handoffkit/core'
import * as fc from 'fast-check'
import { valuesFor } from './draft-values.ts'
import { freshHandoffId } from './handoff-id.ts'

const subjects = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Z}]+/gu, ' ').trim())
  .filter((text) => text !== '')
const requesters = fc.constantFrom(
  {},
  { name: 'Ann' },
  { id: 'u-1', name: 'Ann', email: 'ann@customer.example', phone: '+15550100' },
)

/**
 * Drafts that a helpdesk with this catalog can hold: fields with values that fit, teams and priorities that it has.
 *
 * Every draft has a handoff id of its own, and a note that ends with it.
 */
export function fittingDrafts(catalog: FieldCatalog, capabilities: Capabilities): fc.Arbitrary<TicketDraft> {
  const teams = capabilities.team === 'none' ? [] : (catalog.teams ?? [{ name: 'Team 1' }]).map(({ name }) => name)
  const priorities = capabilities.priority === 'none' ? [] : (catalog.priorities ?? PRIORITIES)
  return fc
    .record({
      subject: subjects,
      said: subjects,
      fields: fieldsOf(catalog),
      team: oneOrNull(teams),
      priority: oneOrNull(priorities),
      tags: capabilities.tags ? fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/u), { maxLength: 3 }) : fc.constant([]),
      requester: requesters,
    })
    .map(({ subject, said, fields, team, priority, tags, requester }) =>
      draft({
        subject: subject.slice(0, capabilities.maxSubjectLength),
        said,
        fields,
        team,
        priority,
        tags,
        requester,
      }),
    )
}

/** An update of a ticket, for the rest as the given draft says. Gets a handoff id of its own. */
export function asUpdate({ handoffId, note, ...rest }: TicketDraft, ticket: string): TicketDraft {
  const fresh = freshHandoffId()
  return { ...rest, handoffId: fresh, note: note.replaceAll(handoffId, fresh), target: { kind: 'update', ticket } }
}

/** Any drafts at all: keys, teams and priorities of the catalog among others that it has never heard of. */
export function wildDrafts(catalog: FieldCatalog): fc.Arbitrary<TicketDraft> {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', '{ticket}', '\u0000', '\uD800', 'x'.repeat(500)),
  )
  const keys: fc.Arbitrary<FieldKey> = fc.oneof(
    fieldKeys,
    ...(catalog.fields.length === 0 ? [] : [fc.constantFrom(...catalog.fields.map(({ key }) => key))]),
  )
  const values: fc.Arbitrary<FieldValue> = fc.oneof(
    anything,
    numbers,
    fc.boolean(),
    fc.array(anything, { maxLength: 3 }),
  )
  const fields = fc.array(fc.record({ key: keys, label: anything, value: values }), { maxLength: 6 })
  const targets: fc.Arbitrary<Target> = fc.oneof(
    fc.constant<Target>({ kind: 'create' }),
    anything.map((ticket): Target => ({ kind: 'update', ticket })),
    fc.constant<Target>({ kind: 'update', ticket: '1', overwrite: 'always' }),
  )
  return fc.record({
    handoffId: fc.constant('h-aaaaaaaaaaaaaaaaaaaaaaaaaa'),
    environment: fc.constantFrom(...ENVIRONMENTS),
    target: targets,
    subject: anything,
    note: anything,
    fields,
    gaps: fc.array(fc.record({ key: keys, label: anything, value: values }, { requiredKeys: ['key', 'label'] }), {
      maxLength: 2,
    }),
    team: fc.oneof(fc.constant(null), anything, oneOrNull((catalog.teams ?? []).map(({ name }) => name))),
    priority: oneOrNull(PRIORITIES),
    tags: fc.array(anything, { maxLength: 3 }),
    requester: fc.record({ id: anything, name: anything, email: anything, phone: anything }, { requiredKeys: [] }),
    conversation: fc.record({ id: anything, url: anything, channelUrl: anything }, { requiredKeys: ['id'] }),
    omitted: fc.constant([]),
  })
}

/** Numbers that JSON can say. */
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number))

/** Keys of fields that no helpdesk has. */
const fieldKeys: fc.Arbitrary<FieldKey> = fc
  .stringMatching(/^[a-z0-9-]{1,14}$/u)
  .map(asFieldKey)
  .filter((key) => key !== undefined)

function fieldsOf({ fields }: FieldCatalog): fc.Arbitrary<readonly DraftField[]> {
  const keys = fields.map(({ key }) => key)
  const fillable = fields
    .filter(({ key, writable = true }) => writable && keys.indexOf(key) === keys.lastIndexOf(key))
    .flatMap((field) => {
      const values = valuesFor(field)
      return values === undefined
        ? []
        : [values.map((value): DraftField => ({ key: field.key, label: field.label, value }))]
    })
  return fc.subarray(fillable).chain((chosen) => fc.tuple(...chosen))
}

function oneOrNull<T>(items: readonly T[]): fc.Arbitrary<T | null> {
  return items.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...items), { nil: null, freq: 5 })
}

interface DraftContent {
  readonly subject: string
  readonly said: string
  readonly fields: readonly DraftField[]
  readonly team: string | null
  readonly priority: Priority | null
  readonly tags: readonly string[]
  readonly requester: TicketDraft['requester']
}

function draft({ said, ...content }: DraftContent): TicketDraft {
  const handoffId = freshHandoffId()
  return {
    ...content,
    handoffId,
    environment: 'production',
    target: { kind: 'create' },
    note: `Handed over by the AI agent.\n\nSummary\n${said}\n\nhandoffkit ${handoffId}`,
    gaps: [],
    conversation: { id: `conversation of ${handoffId}` },
    omitted: [],
  }
}

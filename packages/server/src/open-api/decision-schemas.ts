import { FIELD_TYPES, PRIORITIES, VERDICTS } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { count, flag, instant, list, number, object, oneOf, orNull, ref, text, texts, union } from './build.ts'

const value = { anyOf: [text(), number('A number.'), flag('A choice of two.'), texts()], description: 'A field value.' }

const field = ref('FieldRef')
const key = text('The context key, exactly as it was sent.')

/** Verdict by verdict: which schema tells of it. */
const VERDICT_SCHEMAS: Readonly<Record<string, string>> = Object.fromEntries(
  VERDICTS.map((verdict) => [verdict, `KeyVerdict${named(verdict)}`]),
)

function named(words: string): string {
  return words
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

const withField = (verdict: string, more: Schemas = {}) => ({
  [`KeyVerdict${named(verdict)}`]: object('The key names a field.', { key, verdict: oneOf([verdict]), field, ...more }),
})
const withoutField = (verdict: string) => ({
  [`KeyVerdict${named(verdict)}`]: object('The key names no field.', {
    key,
    verdict: oneOf([verdict]),
    'suggestion?': text('A field whose key looks like it.'),
  }),
})
const status = (name: string, more: Schemas = {}) => ({
  [`FieldStatus${named(name)}`]: object('What became of a field.', {
    key: text('Key of the field.'),
    label: text('What people see.'),
    status: oneOf([name]),
    ...more,
  }),
})
const by = text('The context key that names the field.')

const statuses: Schemas = {
  ...status('filled', { by }),
  ...status('refused', { by, reason: text('Why the value does not fit.') }),
  ...status('withheld', { by }),
  ...status('conflict', { with: texts('What claims the same.') }),
  ...status('defaulted', { value }),
  ...status('not-sent', { nearest: texts('Keys that were sent and look like it.') }),
}

/** What was decided of a handoff: verdicts, statuses, decision. */
export const DECISION_SCHEMAS: Schemas = {
  FieldRef: object('A field of the ticket.', { key: text('Its key.'), label: text('What people see.') }),
  ...withoutField('malformed-key'),
  ...withoutField('no-such-field'),
  ...withField('conflict', { with: texts('What claims the same.') }),
  ...withField('read-only'),
  ...withField('withheld'),
  ...withField('not-flat'),
  ...withField('empty'),
  ...withField('refused', { reason: text('Why the value does not fit.') }),
  ...withField('filled', {
    value,
    'via?': oneOf(['alias'], 'The key reached the field through an alias.'),
    'warnings?': texts('What looks odd about the value.'),
  }),
  KeyVerdict: union('verdict', VERDICT_SCHEMAS, 'What became of one context key.'),
  ...statuses,
  FieldStatus: union(
    'status',
    Object.fromEntries(
      ['filled', 'refused', 'withheld', 'conflict', 'defaulted', 'not-sent'].map((name) => [
        name,
        `FieldStatus${named(name)}`,
      ]),
    ),
    'What became of one writable field.',
  ),
  TeamDecision: object('Who gets it.', {
    value: orNull(text(), 'Null: the default team of the helpdesk.'),
    rule: orNull(text(), 'The rule that won. Null: none, so the default.'),
    reason: oneOf(['rule', 'default']),
    'redirect?': object('The team was closed, and another stands in.', { from: text(), schedule: text() }),
    'alsoMatched?': texts('Rules below the winner that match too.'),
  }),
  PriorityDecision: object('How urgent it is.', {
    value: oneOf(PRIORITIES),
    rule: orNull(text(), 'The rule that won. Null: none, so the default.'),
    reason: oneOf(['rule', 'default']),
    'alsoMatched?': texts('Rules below the winner that match too.'),
  }),
  ShadowMatch: object('A rule that only watches and matches.', {
    list: oneOf(['assignment', 'priority']),
    rule: text(),
  }),
  Decision: object('What the rules say.', {
    team: ref('TeamDecision'),
    priority: ref('PriorityDecision'),
    tags: texts('Tags of the rules that won.'),
    'requires?': texts('Context keys that they require.'),
    shadow: list(ref('ShadowMatch')),
  }),
  Revisions: object('What it was decided with.', { catalog: text(), ruleset: text(), basis: text() }),
  FieldOption: object('One choice of a field.', { value: text('What the helpdesk takes.'), label: text() }),
  TicketField: object('One field of the ticket.', {
    key: text('The context key that fills it.'),
    label: text(),
    type: oneOf(FIELD_TYPES),
    'vendorKey?': text('How the API of the helpdesk names it.'),
    'writable?': flag('Default: true.'),
    'requiredAtCreate?': flag('Default: false.'),
    'options?': list(ref('FieldOption')),
    'separator?': text(),
    'maxLength?': count('Longest text, in UTF-16 code units.'),
    'minimum?': number('Smallest number.'),
    'maximum?': number('Largest number.'),
    'pattern?': text('RE2 pattern.'),
    'numberFormat?': text('How numbers are written, by example.'),
    'onlyInTeams?': texts('The only teams whose tickets have it.'),
  }),
  Team: object('A team of the helpdesk.', { name: text(), 'vendorKey?': text() }),
  UnusableField: object('A field that no context key can fill.', {
    vendorKey: text(),
    label: text(),
    reason: oneOf(['key-alphabet', 'digits-only', 'no-key']),
    'shape?': { type: 'object', description: 'What it can hold.' },
  }),
  FieldCatalog: object('Fields, teams and priorities of one helpdesk.', {
    fields: list(ref('TicketField')),
    'teams?': list(ref('Team'), 'Absent: the helpdesk does not tell.'),
    'priorities?': list(oneOf(PRIORITIES), 'Absent: all.'),
    'unusable?': list(ref('UnusableField')),
    revision: text('Hash of all that.'),
  }),
  EnvironmentCatalog: object('The catalog of an environment.', {
    environment: ref('Environment'),
    catalog: ref('FieldCatalog'),
  }),
  PreviewReport: object('What a preview shows of one handoff.', {
    handoffId: text(),
    eventId: orNull(text()),
    environment: ref('Environment'),
    sink: text('Where the environment sends it: "preview", "live", or a sink of a plugin.'),
    at: instant('The instant that it was decided for.'),
    draftHash: text('SHA-256 of the draft: the promise that the preview makes.'),
    target: oneOf(['create', 'update']),
    'ticket?': text('The ticket to update.'),
    decision: ref('Decision'),
    because: texts('Why this team and this priority, as sentences.'),
    keys: list(ref('KeyVerdict')),
    fields: list(ref('FieldStatus')),
    context: list(object('One context key as people see it.', { key: text(), text: text() })),
    conversation: object('Where the customer is.', {
      id: text(),
      'channel?': text(),
      'language?': text(),
      'country?': text(),
    }),
    missing: texts('Keys that the winning rules require and that were not sent.'),
    draft: ref('TicketDraft'),
    plan: ref('DeliveryPlan'),
    'fallback?': ref('FallbackReport'),
    findings: list(ref('Finding')),
    revisions: ref('Revisions'),
  }),
  FallbackReport: object('What the second desk would get: always a new ticket.', {
    draftHash: text('SHA-256 of the draft.'),
    keys: list(ref('KeyVerdict')),
    fields: list(ref('FieldStatus')),
    missing: texts('Keys that the winning rules require and that were not sent.'),
    draft: ref('TicketDraft'),
    plan: ref('DeliveryPlan'),
  }),
  KeptPreview: object('The preview of a kept handoff.', {
    sameRuleset: flag('Whether the sentences and "alsoMatched" are of the ruleset that decided.'),
    report: ref('PreviewReport'),
    history: orNull(ref('PastOfCustomer'), 'What was known of earlier handoffs. Null: nobody asked.'),
    landed: orNull(list(ref('LandedValue')), 'Draft against ticket. Null: there is no ticket that was read back.'),
  }),
  PastOfCustomer: object(
    'Earlier handoffs of the customer, or of the conversation where nobody says who the customer is.',
    {
      handoffs24h: count('In the 24 hours before.'),
      handoffs7d: count('In the seven days before.'),
      'lastTeam?': text('The team of the newest one that was given a team by name.'),
      'hoursSinceLast?': number('Hours since the newest one.'),
    },
  ),
  LandedValue: object('One thing that the draft wanted, and what the ticket has.', {
    what: oneOf(['field', 'team', 'priority']),
    key: text(),
    status: oneOf(['applied', 'dropped', 'changed', 'left-alone']),
    expected: value,
    'actual?': value,
  }),
}

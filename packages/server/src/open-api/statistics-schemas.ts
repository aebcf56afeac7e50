import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text } from './build.ts'

const counts: Schemas = {
  delivered: count('Handoffs that were delivered.'),
  previewed: count('Previews.'),
  dead: count('Handoffs that got no ticket, for certain.'),
  parked: count('Handoffs of which nobody can tell whether they got a ticket.'),
  waiting: count('Handoffs that were accepted and are not at an end.'),
  keys: count('Context keys that were sent with them.'),
  filledKeys: count('Context keys that filled a ticket field. Divided by "keys": the match rate.'),
  decided: count('Handoffs of which it is known whether a rule chose the team.'),
  byDefault: count('Those of them whose team no rule chose. Divided by "decided": the share of the default.'),
  latency: orNull(ref('DeliveryLatency'), 'How long deliveries took. Null: nothing was delivered.'),
}

/** What became of many handoffs, in numbers. */
export const STATISTICS_SCHEMAS: Schemas = {
  DeliveryLatency: object('From receipt to the end of the delivery, by nearest rank.', {
    handoffs: count('Deliveries that were measured.'),
    p50Ms: count('Half of them took no longer, in milliseconds.'),
    p99Ms: count('99 of 100 took no longer, in milliseconds.'),
  }),
  HandoffCounts: object('What became of some handoffs.', counts),
  StepCounts: object('The handoffs that were received in one step.', {
    at: instant('When the step begins.'),
    ...counts,
  }),
  StandingCounts: object('What still needs a delivery, or a person, whenever it was received.', {
    waiting: count('Handoffs that are not at an end.'),
    dead: count('Handoffs that got no ticket, for certain.'),
    parked: count('Handoffs of which nobody can tell whether they got a ticket.'),
    oldestWaitingAt: orNull(
      instant('When the one was received that waits the longest.'),
      'When the one was received that waits the longest. Null: none waits.',
    ),
  }),
  FieldUse: object('How often a ticket field was of use. The counts add up to all handoffs that were looked into.', {
    environment: ref('Environment'),
    key: text('Key of the field.'),
    label: text('What people call it.'),
    filled: count('Handoffs that filled it.'),
    refused: count('Handoffs with a value that does not fit it.'),
    withheld: count('Handoffs whose value a redaction keeps back.'),
    conflict: count('Handoffs in which several keys claim it.'),
    missing: count('Handoffs without a value for it.'),
  }),
  UnmatchedKey: object('A context key that fills no field.', {
    environment: ref('Environment'),
    key: text('The key as it was sent.'),
    verdict: oneOf(['no-such-field', 'malformed-key'], 'Why it fills none.'),
    count: count('Handoffs that it came with.'),
    suggestion: orNull(text('Key of a field.'), 'The field that was probably meant. Null: that is not clear.'),
  }),
  ContextUse: object(
    'Which context keys and ticket fields were of use, as the field catalog and the aliases of now have it.',
    {
      handoffs: count('Handoffs of the period that were looked into.'),
      isReading: flag('Whether more are being read just now: ask again.'),
      isCut: flag('Whether older ones were left out, because of a limit or the time.'),
      fields: list(ref('FieldUse'), 'Every writable field, environment by environment, in the order of the catalog.'),
      unmatched: list(ref('UnmatchedKey'), 'The 100 most frequent ones, the most frequent first.'),
      moreUnmatched: count('Further keys that fill no field.'),
    },
  ),
  Statistics: object('What became of the handoffs of a period that are kept now.', {
    from: instant('Received at this instant or later.'),
    to: instant('Received before.'),
    stepMs: count('How long a step is, in milliseconds.'),
    steps: list(
      ref('StepCounts'),
      'Every step of the period, in order, also those without a handoff. The first and the last may reach over its ends, and count nothing there.',
    ),
    whole: ref('HandoffCounts'),
    now: ref('StandingCounts'),
    context: ref('ContextUse'),
  }),
}

import { PRIORITIES } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { flag, instant, number, object, oneOf, orNull, ref, text, texts } from './build.ts'

/** Tests of rules, made of handoffs. */
export const TEST_SCHEMAS: Schemas = {
  TestOutcome: object('What a test compares.', {
    team: orNull(text(), "Null: the helpdesk's own."),
    teamRule: orNull(text(), 'Null: none, the default counts.'),
    priority: oneOf(PRIORITIES),
    priorityRule: orNull(text(), 'Null: none, the default counts.'),
  }),
  TestGiven: object('What a test puts in.', {
    'context?': {
      type: 'object',
      description: 'Context keys and their values.',
      additionalProperties: { type: 'string' },
    },
    'facts?': {
      type: 'object',
      description: 'Other facts by name.',
      additionalProperties: { anyOf: [text(), number('An amount.'), flag('A choice of two.'), texts()] },
    },
    'at?': instant("The handoff's instant."),
  }),
  RulesetTest: object('A test as it can stand in a ruleset, under "tests".', {
    name: text('What it shows, in words.'),
    given: ref('TestGiven'),
    expect: ref('TestOutcome'),
  }),
  KeptTest: object('A test that was made of a handoff.', {
    handoffId: text(),
    test: ref('RulesetTest'),
    then: ref('TestOutcome'),
    now: ref('TestOutcome'),
    masked: texts('Facts whose values stand masked in the test: with the real ones it may come out otherwise.'),
    unread: texts('Facts that are left out, because no rule reads them.'),
  }),
}

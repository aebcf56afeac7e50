import type { JsonSchema } from '@handoffkit/core'
import { closed, list, map, orNull, someText, text } from '../build.ts'
import { factName, ruleName, teamName } from '../names.ts'
import { priority } from '../priority.ts'

const given: JsonSchema = closed(
  { title: 'Given', description: 'What the test puts in.' },
  {
    context: map(
      { description: 'Context keys and their values.', examples: [{ 'customer-tier': 'vip' }] },
      { type: ['string', 'number', 'boolean', 'null'], description: 'Value of the context key.' },
    ),
    facts: map(
      { description: 'Other facts by name.', examples: [{ 'handoff.category': 'Billing' }] },
      {
        type: ['string', 'number', 'boolean', 'array'],
        description: 'Value of the fact.',
        items: text({ description: 'One text of the list.' }),
      },
      { minLength: 1, description: factName['description'] ?? '' },
    ),
    at: text(
      {
        description: "The handoff's instant (RFC 3339).",
        default: '2026-01-01T12:00:00Z',
        examples: ['2026-03-08T11:29:00Z'],
      },
      { format: 'date-time', errorMessage: 'An instant is written like "2026-03-08T11:29:00Z".' },
    ),
  },
)

const expected: JsonSchema = closed(
  { title: 'Expect', description: 'What must come out. What is not named is not compared.' },
  {
    team: orNull(teamName, "The team. null: the helpdesk's own default team.", 'The default team.'),
    teamRule: orNull(ruleName, 'Name of the assignment rule that wins. null: none, the default counts.', 'None.'),
    priority,
    priorityRule: orNull(ruleName, 'Name of the priority rule that wins. null: none, the default counts.', 'None.'),
  },
)

/** A test that a ruleset carries. */
export const testCase: JsonSchema = closed(
  {
    title: 'Test',
    description: 'What must come out for what is put in. `handoff test` runs it.',
    examples: [{ name: 'vip parcel', given: { context: { 'customer-tier': 'vip' } }, expect: { team: 'vip-care' } }],
  },
  {
    name: someText({ description: 'What the test shows, in words.', examples: ['vip parcel'] }),
    given,
    expect: expected,
  },
  ['name', 'given', 'expect'],
)

/** The tests of a ruleset. */
export const testCases: JsonSchema = list({ title: 'Tests', description: 'Tests that go with the rules.' }, testCase)

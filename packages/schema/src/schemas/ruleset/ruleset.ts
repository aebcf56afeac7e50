import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from '../build.ts'
import { closed, definition, list, map, orNull, published, schemaMember, someText, text } from '../build.ts'
import { factName, partName, teamName, timeZone } from '../names.ts'
import { priority } from '../priority.ts'
import { condition } from './condition.ts'
import { factDeclaration } from './fact-declaration.ts'
import { listDeclaration } from './list-declaration.ts'
import { OPERANDS } from './operand.ts'
import { assignmentRule, priorityRule, rules } from './rule.ts'
import { schedule } from './schedule.ts'
import { teamDeclaration } from './team-declaration.ts'
import { testCases } from './test-case.ts'

const definitions: Schemas = { condition, ...OPERANDS }

const assignment: JsonSchema = closed(
  { title: 'Assignment', description: 'Which team gets the ticket.' },
  {
    default: {
      ...orNull(teamName, "The team when no rule matches. null: the helpdesk's own default team.", 'The default team.'),
      examples: [null, 'first-line'],
    },
    rules: rules(assignmentRule, 'team'),
  },
  ['default', 'rules'],
)

const priorities: JsonSchema = closed(
  { title: 'Priority', description: 'How urgent the ticket is.' },
  {
    default: { ...priority, description: 'The priority when no rule matches.' },
    rules: rules(priorityRule, 'priority'),
  },
  ['default', 'rules'],
)

/** `ruleset.schema.json`: the rule file. */
export const RULESET_SCHEMA: JsonSchema = published(
  'ruleset',
  {
    title: 'handoffkit ruleset',
    description:
      'Decides team and priority of a handoff. Per list, the first rule that matches wins, else the default.',
    examples: [
      {
        format: 1,
        name: 'support-routing',
        conditions: { 'is-vip': { fact: 'context.customer-tier', operator: 'in', value: ['vip', 'platinum'] } },
        assignment: { default: null, rules: [{ name: 'vip', when: { condition: 'is-vip' }, team: 'vip-care' }] },
        priority: { default: 'medium', rules: [{ name: 'vip', when: { condition: 'is-vip' }, priority: 'high' }] },
        tests: [
          {
            name: 'vip parcel',
            given: { context: { 'customer-tier': 'vip' } },
            expect: { team: 'vip-care', priority: 'high' },
          },
        ],
      },
    ],
  },
  closed(
    { description: 'The rule file.' },
    {
      $schema: schemaMember,
      format: { type: 'number', const: 1, description: 'Version of the file format.', default: 1 },
      name: someText({ description: 'Name of the ruleset.', examples: ['support-routing'] }, { maxLength: 200 }),
      description: text({ description: 'What the ruleset is for.' }),
      timeZone: {
        ...timeZone,
        description: 'Time zone of dates, hours and weekdays, as the IANA database names it.',
        default: 'UTC',
      },
      facts: map(
        {
          title: 'Facts',
          description: 'Types of facts that arrive as text. Without one, context.<key> is text.',
          examples: [{ 'context.cart-total': { type: 'decimal' } }],
        },
        factDeclaration,
        { minLength: 1, description: factName['description'] ?? '' },
      ),
      lists: map(
        { title: 'Lists', description: 'Named lists, for values such as {"list": "vip-accounts"}.' },
        listDeclaration,
        partName,
      ),
      schedules: map({ title: 'Schedules', description: 'Opening hours by name.' }, schedule, partName),
      conditions: map(
        { title: 'Conditions', description: 'Named conditions, for {"condition": "is-vip"}.' },
        definition('condition'),
        partName,
      ),
      teams: map(
        { title: 'Teams', description: 'What happens to tickets of a team while it is closed.' },
        teamDeclaration,
        { minLength: 1 },
      ),
      assignment,
      priority: priorities,
      tests: testCases,
    },
    ['format', 'name', 'assignment', 'priority'],
  ),
  definitions,
)

/** `assignment-rules.schema.json`: a file that an assignment list refers to. */
export const ASSIGNMENT_RULES_SCHEMA: JsonSchema = published(
  'assignment-rules',
  {
    title: 'handoffkit assignment rules',
    description: 'Assignment rules in a file of their own, for {"file": ...} in a ruleset.',
    examples: [
      [{ name: 'fraud', when: { fact: 'field.fraud-suspected', operator: 'equal', value: true }, team: 'fraud-desk' }],
    ],
  },
  list({ description: 'The rules, tried from the top.' }, assignmentRule),
  definitions,
)

/** `priority-rules.schema.json`: a file that a priority list refers to. */
export const PRIORITY_RULES_SCHEMA: JsonSchema = published(
  'priority-rules',
  {
    title: 'handoffkit priority rules',
    description: 'Priority rules in a file of their own, for {"file": ...} in a ruleset.',
    examples: [
      [{ name: 'fraud', when: { fact: 'field.fraud-suspected', operator: 'equal', value: true }, priority: 'urgent' }],
    ],
  },
  list({ description: 'The rules, tried from the top.' }, priorityRule),
  definitions,
)

import type { JsonSchema } from '@handoffkit/core'
import type { RuleMode } from '../../ruleset-file.ts'
import type { Schemas } from '../build.ts'
import { choice, closed, definition, list, someText, text } from '../build.ts'
import { byMember, textOrObject } from '../choose.ts'
import { ruleName, teamName } from '../names.ts'
import { priority } from '../priority.ts'

const MODES: Readonly<Record<RuleMode, string>> = {
  on: 'Takes part.',
  shadow: 'Is evaluated and counted, and never wins.',
  off: 'Is ignored.',
}

const members: Schemas = {
  name: ruleName,
  description: text({ description: 'What the rule is for, in words for the next author.' }),
  mode: choice({ title: 'Mode', description: 'Whether the rule takes part.', default: 'on' }, MODES),
  when: { ...definition('condition'), description: 'What must be true for the rule to match.' },
  requires: list(
    {
      description:
        'Context keys that are needed when this rule wins. What happens when one is missing is said by the event ("onMissing").',
      examples: [['order-id']],
    },
    someText({ description: 'A context key.', examples: ['order-id'] }),
    { uniqueItems: true },
  ),
  tags: list(
    { description: 'Tags for the ticket when this rule wins.', examples: [['vip']] },
    someText({ description: 'A tag.', examples: ['vip'] }),
    { uniqueItems: true },
  ),
}

/** A rule that picks a team. */
export const assignmentRule: JsonSchema = closed(
  {
    title: 'Assignment rule',
    description: 'Gives the ticket to a team when its condition is true.',
    examples: [{ name: 'vip', when: { condition: 'is-vip' }, team: 'vip-care' }],
  },
  {
    ...members,
    team: textOrObject(
      {
        title: 'Team',
        description:
          'The team: its name, or {"fact": ...} for the team that a fact names. The latter matches only when the helpdesk has that team.',
        examples: ['vip-care', { fact: 'context.requested-team' }],
      },
      teamName,
      definition('factReference'),
    ),
  },
  ['name', 'when', 'team'],
)

/** A rule that picks a priority. */
export const priorityRule: JsonSchema = closed(
  {
    title: 'Priority rule',
    description: 'Gives the ticket a priority when its condition is true.',
    examples: [{ name: 'vip', when: { condition: 'is-vip' }, priority: 'high' }],
  },
  { ...members, priority },
  ['name', 'when', 'priority'],
)

const reference: JsonSchema = {
  ...closed(
    {
      title: 'Rules in another file',
      description: 'Takes rules from another file, which holds a list of rules.',
      examples: [{ file: 'rules/fraud.json' }],
    },
    { file: someText({ description: 'Path of the file, relative to this one.', examples: ['rules/fraud.json'] }) },
    ['file'],
  ),
  errorMessage: 'An entry with "file" says nothing else; its rules stand in that file.',
}

/** The rules of one list, in the order in which they are tried. */
export function rules(rule: JsonSchema, telling: string): JsonSchema {
  return list(
    {
      title: 'Rules',
      description: 'Tried from the top; the first rule that matches wins. An entry may be {"file": ...}.',
    },
    byMember({ title: 'Rule', description: 'A rule, or a file with rules.' }, [
      { told: ['file'], form: reference },
      { told: ['name', 'when', telling], form: rule },
    ]),
  )
}

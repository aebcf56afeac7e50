import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { declareCatalog } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { completeRules } from '../../../../src/pages/rules/editor/complete-rules.ts'
import { outlineOf } from '../../../../src/pages/rules/text/rules-outline.ts'
import { vocabularyOf } from '../../../../src/pages/rules/vocabulary.ts'
import { NO_BASIS } from '../../../../src/pages/rules/worker/no-basis.ts'
import { SOUNDS_LIKE } from '../../../evaluate/sample-basis.ts'

const catalog = declareCatalog(
  {
    fields: [
      { key: 'order-id', label: 'Order', type: 'text' },
      { key: 'tier', label: 'Tier', type: 'option', options: [{ value: 't1', label: 'gold' }] },
      { key: 'safe', label: 'Safe', type: 'boolean' },
    ],
    teams: ['billing', 'vip-care'],
  },
  () => new Uint8Array(32),
)
const named = '"conditions": { "is-vip": {} }, "lists": { "hot": { "values": [] } }, "schedules": { "office": {} }'

/** What is offered at `|` in a rule. */
function offered(rule: string, list = 'assignment'): readonly string[] {
  const text = `{ ${named}, "${list}": { "rules": [ ${rule} ] } }`
  const pos = text.indexOf('|')
  const doc = text.replace('|', '')
  const vocabulary = vocabularyOf(outlineOf({ '': doc }), {
    ...NO_BASIS,
    catalog,
    operators: [SOUNDS_LIKE],
    teamAliases: { vips: 'vip-care' },
  })
  const context = new CompletionContext(EditorState.create({ doc }), pos, true)
  return completeRules(context, vocabulary, [])?.options.map(({ label }) => label) ?? []
}

describe('completion', () => {
  test('offers the members that a rule can still have', () => {
    const members = offered('{ "name": "a", | }')
    expect(members).toEqual(expect.arrayContaining(['when', 'team', 'mode', 'requires', 'tags', 'description']))
    expect(members).not.toContain('name')
    expect(members).not.toContain('priority')
    expect(offered('{ "name": "a", "pri|" }', 'priority')).toEqual(['priority'])
  })

  test('knows what a condition is, and what stands beside what was chosen', () => {
    expect(offered('{ "name": "a", "when": { | } }')).toEqual(
      expect.arrayContaining(['all', 'any', 'not', 'condition', 'fact']),
    )
    const beside = offered('{ "name": "a", "when": { "fact": "x", "operator": "equal", | } }')
    expect(beside).toEqual(expect.arrayContaining(['value', 'ignoreCase']))
    expect(beside).not.toContain('all')
    expect(offered('{ "name": "a", "when": { "all": [ { "fact": "x", "oper|" } ] } }')).toEqual(['operator'])
  })

  test('offers names and values of the helpdesk and of the file', () => {
    expect(offered('{ "name": "a", "team": "|" }')).toEqual(['billing', 'vip-care', 'vips'])
    expect(offered('{ "name": "a", "team": "vip-|" }')).toEqual(['vip-care'])
    expect(offered('{ "name": "a", "when": { "fact": "x", "operator": "sounds|" } }')).toEqual(['soundsLike'])
    expect(offered('{ "name": "a", "when": { "condition": "|" } }')).toEqual(['is-vip'])
    expect(offered('{ "name": "a", "when": { "fact": "field.|" } }')).toEqual([
      'field.order-id',
      'field.tier',
      'field.safe',
    ])
    expect(offered('{ "name": "a", "when": { "fact": "hours.|" } }')).toEqual(['hours.office'])
    expect(offered('{ "name": "a", "when": { "fact": "x", "operator": "with|" } }')).toEqual([
      'withinNext',
      'withinLast',
      'startsWith',
      'endsWith',
    ])
    expect(offered('{ "name": "a", "when": { "fact": "field.tier", "operator": "equal", "value": "|" } }')).toEqual([
      't1',
    ])
    expect(offered('{ "name": "a", "when": { "fact": "context.tier", "operator": "in", "value": ["|"] } }')).toEqual([
      'gold',
    ])
    expect(offered('{ "name": "a", "when": { "fact": "field.safe", "operator": "equal", "value": | } }')).toEqual([
      'true',
      'false',
    ])
    expect(offered('{ "name": "a", "when": { "fact": "x", "operator": "in", "value": { "list": "|" } } }')).toEqual([
      'hot',
    ])
    expect(offered('{ "name": "a", "requires": ["|"] }')).toContain('order-id')
  })

  test('offers values that the schema knows', () => {
    expect(offered('{ "name": "a", "mode": "|" }')).toEqual(['on', 'shadow', 'off'])
    expect(offered('{ "name": "a", "priority": "|" }', 'priority')).toEqual(
      expect.arrayContaining(['low', 'medium', 'high', 'urgent']),
    )
  })
})

import { readRulesFile } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignmentRules, priorityRules } from './arbitrary/ruleset.ts'
import { readText, seen } from './located.ts'

const rule = { name: 'a', when: { fact: 'context.a', operator: 'present' } }

describe('a file with rules', () => {
  test('is accepted for the list that its rules are for', () => {
    fc.assert(
      fc.property(fc.array(assignmentRules), fc.array(priorityRules), (assignment, priority) => {
        expect(readRulesFile(assignment, 'assignment')).toEqual({ ok: true, value: assignment, findings: [] })
        expect(readRulesFile(priority, 'priority')).toEqual({ ok: true, value: priority, findings: [] })
      }),
    )
  })

  test('for the other list is refused', () => {
    expect(seen(readRulesFile([{ ...rule, team: 't' }], 'priority'))).toEqual([
      'missing-member /0/priority',
      'unknown-member /0/team',
    ])
    expect(seen(readRulesFile([{ ...rule, priority: 'low' }], 'assignment'))).toEqual([
      'unknown-member /0/priority',
      'missing-member /0/team',
    ])
  })

  test('is a list, and names no further files', () => {
    expect(seen(readRulesFile({ rules: [] }, 'assignment'))).toEqual(['wrong-type '])
    expect(seen(readRulesFile([{ file: 'more.json' }], 'assignment'))).toEqual(['unknown-member /0/file'])
  })

  test('has findings with its own name, lines and columns', () => {
    const text = '[\n  { "name": "A", "when": { "condition": "c" }, "team": "t" }\n]'
    const read = readText((value, source) => readRulesFile(value, 'assignment', source), text, 'rules/fraud.json')
    expect(read.findings).toMatchObject([{ code: 'pattern', file: 'rules/fraud.json', line: 2, column: 13 }])
  })
})

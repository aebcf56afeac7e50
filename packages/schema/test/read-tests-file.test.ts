import { readTestsFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { readText, seen } from './located.ts'

const vip = { name: 'vip', given: { context: { 'customer-tier': 'vip' } }, expect: { team: 'vip-care' } }

describe('a file with tests', () => {
  test('holds tests as a ruleset does', () => {
    const file = { format: 1, description: 'VIP customers', tests: [vip] }
    expect(readTestsFile(file)).toEqual({ ok: true, value: file, findings: [] })
    expect(readTestsFile({ format: 1, tests: [] }).ok).toBe(true)
  })

  test('tells all its mistakes at once', () => {
    const tests = [
      { ...vip, name: '' },
      { name: 'b', given: {} },
      { ...vip, expect: { prio: 'low' } },
    ]
    expect(seen(readTestsFile({ tests, extra: 1 }))).toEqual([
      'unknown-member /extra',
      'missing-member /format',
      'too-small /tests/0/name',
      'missing-member /tests/1/expect',
      'unknown-member /tests/2/expect/prio',
    ])
  })

  test('has findings with its own name, lines and columns', () => {
    const text = '{\n  "format": 1,\n  "tests": 3\n}'
    const read = readText(readTestsFile, text, 'vip.test.json')
    expect(read.findings).toMatchObject([{ code: 'wrong-type', file: 'vip.test.json', line: 3, column: 12 }])
  })
})

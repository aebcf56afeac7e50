import { parseRuleset } from '@handoffkit/rules'
import { describe, expect, test } from 'vitest'
import { draftWithTest, withTest } from '../../../src/pages/rules/add-test.ts'
import { baseOf } from '../../../src/pages/rules/rules-base.ts'

const added = {
  name: 'vip parcel',
  given: { context: { 'customer-tier': 'vip' }, at: '2026-03-08T11:29:00Z' },
  expect: { team: null, teamRule: null, priority: 'medium', priorityRule: null },
} as const

const testsOf = (text: string | undefined) => {
  const parsed = parseRuleset(text ?? '')
  return parsed.ok ? parsed.value.content.tests : parsed.findings
}

const RULES = `{
  // Who decides.
  "format": 1, "name": "routing",
  "assignment": { "default": null, "rules": [] }, // nobody yet
  "priority": { "default": "medium", "rules": [] }`

describe('one more test in a rule file', () => {
  test('stands behind the others, and leaves comments and order as they are', () => {
    const before = `${RULES},\n  "tests": [\n    // the first\n    { "name": "first", "given": {}, "expect": {} } // done\n  ]\n}\n`
    const after = withTest(before, added)
    expect(testsOf(after)).toEqual([{ name: 'first', given: {}, expect: {} }, added])
    expect(after?.startsWith(before.slice(0, before.indexOf('"expect"')))).toBe(true)
    expect(after).toContain('// done')
  })

  test('is the first where there is none, or no list of them', () => {
    for (const before of [`${RULES}\n}\n`, `${RULES},\n  "tests": []\n}\n`]) {
      const after = withTest(before, added)
      expect(testsOf(after)).toEqual([added])
      expect(after).toContain('// nobody yet')
    }
  })

  test('is not put into what cannot be read', () => {
    expect(withTest('{ "format": 1,, }', added)).toBeUndefined()
    expect(withTest('', added)).toBeUndefined()
  })
})

describe('the edits that a test is put into', () => {
  test('are those of the tab, which go on from what they began with', () => {
    const base = { version: 3, revision: 'r', texts: { '': `${RULES}\n}` } }
    const kept = { base, texts: { '': `${RULES}, "tests": []\n}`, 'more.json': '[]' } }
    const draft = draftWithTest(kept, null, added)
    expect(draft?.base).toBe(base)
    expect(draft?.texts['more.json']).toBe('[]')
    expect(testsOf(draft?.texts[''])).toEqual([added])
  })

  test('are else the rules in force, or the first ones', () => {
    const draft = draftWithTest(undefined, null, added)
    expect(draft?.base).toEqual(baseOf(null))
    expect(testsOf(draft?.texts[''])).toEqual([added])
  })
})

import { describe, expect, test } from 'vitest'
import { readTests } from '../src/index.ts'
import { checkedFrom } from './sample.ts'

const ruleset = checkedFrom({
  assignment: {
    default: null,
    rules: [{ name: 'vip', when: { fact: 'context.tier', operator: 'equal', value: 'vip' }, team: 'vip-care' }],
  },
})

const read = (tests: unknown, file = 'vip.test.json') =>
  readTests(JSON.stringify({ format: 1, tests }), ruleset, { file, teams: new Set(['vip-care']) })

const sound = { name: 'vip', given: { context: { tier: 'vip' } }, expect: { teamRule: 'vip', team: 'vip-care' } }

describe('tests in a file of their own', () => {
  test('are read in file order', () => {
    expect(read([sound, { ...sound, name: 'again' }])).toMatchObject({
      findings: [],
      tests: [
        { at: 0, name: 'vip', test: sound },
        { at: 1, name: 'again' },
      ],
    })
  })

  test('are checked against the ruleset as if they stood in it', () => {
    const { findings } = read([
      { ...sound, expect: { teamRule: 'vipp' } },
      { ...sound, expect: { priorityRule: 'vip', team: 'vip-car' } },
      { ...sound, given: { facts: { 'time.hour': 3, 'handoff.categry': 'a' } } },
    ])
    expect(findings.map(({ code, path, file }) => [code, path, file])).toEqual([
      ['unknown-rule', '/tests/0/expect/teamRule', 'vip.test.json'],
      ['unknown-rule', '/tests/1/expect/priorityRule', 'vip.test.json'],
      ['unknown-team', '/tests/1/expect/team', 'vip.test.json'],
      ['derived-fact-given', '/tests/2/given/facts/time.hour', 'vip.test.json'],
      ['unknown-fact', '/tests/2/given/facts/handoff.categry', 'vip.test.json'],
    ])
  })

  test('with mistakes leave the others as they are', () => {
    const { tests, findings } = read([{ name: 'bad', given: {} }, sound, 7, { ...sound, expect: { teamRule: 'no' } }])
    expect(tests.map((one) => [one.name, one.test !== undefined])).toEqual([
      ['bad', false],
      ['vip', true],
      ['test 3', false],
      ['vip', false],
    ])
    expect(findings.map(({ path }) => path)).toEqual(['/tests/0/expect', '/tests/2', '/tests/3/expect/teamRule'])
  })

  test('are none in a file of another kind', () => {
    expect(readTests('{', ruleset).tests).toEqual([])
    expect(readTests('[]', ruleset)).toMatchObject({ tests: [], findings: [{ code: 'wrong-type' }] })
    expect(read({}).tests).toEqual([])
  })

  test('may stand among comments where the name of the file allows them', () => {
    const text = `{ "format": 1, // one\n "tests": [${JSON.stringify(sound)}] }`
    expect(readTests(text, ruleset, { file: 'a.test.jsonc' })).toMatchObject({ findings: [], tests: [{ test: sound }] })
    const strict = readTests(text, ruleset, { file: 'a.test.json' })
    expect(strict.findings).toMatchObject([{ code: 'comment-in-json', file: 'a.test.json' }])
  })
})

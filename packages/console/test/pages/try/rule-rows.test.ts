import { compilePattern } from '@handoffkit/rules'
import { describe, expect, test } from 'vitest'
import { readRules } from '../../../src/evaluate/read-rules.ts'
import { ruleRows, withGiven, withMode } from '../../../src/pages/try/rule-rows.ts'
import { BASIS, RULES } from '../../evaluate/sample-basis.ts'

function rowsOf(text: string, list: 'assignment' | 'priority' = 'assignment') {
  const read = readRules({ text, files: {} }, { basis: BASIS, compilePattern })
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return ruleRows(text, read.ruleset.checked.content, list)
}

const short = (text: string) => rowsOf(text).map(({ name, mode, gives }) => `${name} ${mode} ${gives}`)

describe('rules as lines', () => {
  test('say what each gives, and whether it is on', () => {
    expect(short(RULES)).toEqual(['vip on vip-care', 'bill on billing', 'watched shadow billing'])
    expect(rowsOf(RULES, 'priority')).toMatchObject([{ name: 'many', mode: 'on', gives: 'high' }])
  })

  test('are changed in the text of the file', () => {
    const [vip, bill] = rowsOf(RULES)
    if (vip === undefined || bill === undefined) throw new Error('no rules')
    const edited = withMode(withGiven(RULES, vip, 'assignment', 'billing'), bill, false)
    expect(short(edited)).toEqual(['vip on billing', 'bill off billing', 'watched shadow billing'])
    expect(JSON.parse(withMode(edited, bill, true))).toEqual(JSON.parse(withGiven(RULES, vip, 'assignment', 'billing')))
  })

  test('follow the text while what was read is a letter behind', () => {
    const read = readRules({ text: RULES, files: {} }, { basis: BASIS, compilePattern })
    const edited = RULES.replace('"team":"vip-care"', '"team":"billing"')
    const rows = read.ok ? ruleRows(edited, read.ruleset.checked.content, 'assignment') : []
    expect(rows[0]?.gives).toBe('billing')
  })

  test('of another file cannot be changed here', () => {
    const file = JSON.stringify({
      ...(JSON.parse(RULES) as object),
      assignment: { default: null, rules: [{ file: './more.json' }] },
    })
    const more = JSON.stringify([{ name: 'far', when: { fact: 'context.a', operator: 'present' }, team: 'billing' }])
    const read = readRules({ text: file, files: { './more.json': more } }, { basis: BASIS, compilePattern })
    if (!read.ok) throw new Error(JSON.stringify(read.findings))
    const [row] = ruleRows(file, read.ruleset.checked.content, 'assignment')
    expect(row).toEqual({ name: 'far', mode: 'on', gives: 'billing', path: undefined })
    expect(row === undefined ? '' : withMode(file, row, false)).toBe(file)
  })
})

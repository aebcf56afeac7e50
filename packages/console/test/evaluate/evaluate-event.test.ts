import { compilePattern } from '@handoffkit/rules'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { browserBasis } from '../../src/evaluate/browser-basis.ts'
import { environmentNamed, evaluateEvent } from '../../src/evaluate/evaluate-event.ts'
import { readRules } from '../../src/evaluate/read-rules.ts'
import { BASIS, eventText, RULES } from './sample-basis.ts'

function decide(text: string, rules = RULES, lookUps: readonly string[] = []) {
  const basis = { ...BASIS, lookUps }
  const read = readRules({ text: rules, files: {} }, { basis, compilePattern })
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return evaluateEvent(text, browserBasis(basis, read.ruleset, compilePattern), { environment: 'production', atMs: 0 })
}

describe('an event in the browser', () => {
  test('is decided as its rules say, and matched as its catalog says', () => {
    const found = decide(eventText({ 'customer-tier': 'gold', count: '7', 'zip-code': '1', orderId: 'x', secret: 's' }))
    if (found.kind !== 'prepared') throw new Error(found.kind)
    const { decision, keys, context, handoffId } = found.prepared
    expect(decision).toMatchObject({
      team: { value: 'vip-care', rule: 'vip' },
      priority: { value: 'high', rule: 'many' },
    })
    expect(keys.map(({ verdict }) => verdict)).toEqual([
      'no-such-field',
      'filled',
      'refused',
      'malformed-key',
      'no-such-field',
    ])
    expect(context.find(({ key }) => key === 'secret')?.text).toBe('[withheld]')
    expect(handoffId).toMatch(/^h-[a-z2-7]{26}$/u)
  })

  test('with mistakes has findings and no decision', () => {
    expect(decide('{')).toMatchObject({ kind: 'mistaken' })
    expect(decide('{"context":{}}')).toMatchObject({ kind: 'mistaken', findings: [{ severity: 'error' }] })
  })

  test('that needs a fact of a plugin says so', () => {
    const rules = RULES.replace('context.customer-tier', 'crm.tier')
    expect(decide(eventText({}), rules, ['crm.tier'])).toEqual({ kind: 'needs', needs: ['crm.tier'] })
  })

  test('names its environment, or none', () => {
    expect(environmentNamed(eventText({}, { environment: 'staging' }))).toBe('staging')
    expect(environmentNamed(eventText({}))).toBeUndefined()
    expect(environmentNamed('{')).toBeUndefined()
  })

  test('never fails, whatever its text is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => ['prepared', 'mistaken'].includes(decide(text).kind)),
    )
  })
})

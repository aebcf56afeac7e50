import type { Condition } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { engineRule, engineSays } from './engine-says.ts'
import { comesTo } from './every-reader.ts'
import { refusalsOf, refusalsOfFile } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const no: Condition = { fact: 'crm.x', operator: 'equal', value: 2 }
const given = { 'crm.x': 1 }

trap(23, '`all` and `any` hold at least one condition', () => {
  test.each<[object, boolean, string]>([
    [{ all: [] }, true, 'too-small /all'],
    [{ any: [] }, true, 'too-small /any'],
    [{ not: { any: [] } }, false, 'too-small /not/any'],
    [{ all: [yes, { any: [] }] }, true, 'too-small /all/1/any'],
  ])('%j is %s in json-rules-engine and refused here', async (when, inEngine, refusal) => {
    expect(await engineSays(when, given)).toBe(inEngine)
    expect(refusalsOf(when)).toEqual([refusal])
  })
})

trap(24, 'one object says one thing', () => {
  test.each<[object, boolean, string]>([
    [{ any: [no], all: [yes] }, false, 'unknown-member /any'],
    [{ all: [yes], any: [no] }, false, 'unknown-member /any'],
    [{ any: [yes], not: yes }, true, 'unknown-member /not'],
    [{ all: [yes], not: yes }, true, 'unknown-member /not'],
    [{ all: [yes], condition: 'is-vip' }, true, 'unknown-member /condition'],
    [{ any: [{ ...no, all: [yes] }] }, true, 'unknown-member /any/0/fact'],
  ])('%j is %s in json-rules-engine, by a part of it, and refused here', async (when, inEngine, refusal) => {
    expect(await engineSays(when, given)).toBe(inEngine)
    expect(refusalsOf(when)).toContain(refusal)
  })
})

trap(25, 'a condition stands at the root as it stands elsewhere, and names must exist', () => {
  const build = (conditions: unknown) => () => new Engine([engineRule('it', conditions)])
  const missing = { condition: 'is-vip' }
  const assigning = (when: unknown) => ({ assignment: { default: null, rules: [{ name: 'it', when, team: 'a' }] } })

  test('json-rules-engine wants a tree at the root; a lone comparison is enough here', async () => {
    expect(build(yes)).toThrow('"conditions" root must contain')
    expect(await comesTo(yes, given)).toBe(true)
    expect(refusalsOfFile({ conditions: { 'is-vip': yes }, ...assigning(missing) })).toEqual([])
  })

  test('`not` takes one condition: json-rules-engine throws, here it is a finding', () => {
    expect(build({ not: [yes] })).toThrow('"not" cannot be an array')
    expect(build({ all: yes })).toThrow('"all" must be an array')
    expect(refusalsOf({ not: [yes] })).toEqual(['wrong-type /not'])
    expect(refusalsOf({ all: yes })).toEqual(['wrong-type /all'])
  })

  test('json-rules-engine rejects the run for a name that is not there, or takes it for false', async () => {
    await expect(engineSays({ any: [missing, yes] }, given)).rejects.toThrow('No condition is-vip exists')
    const lenient = { allowUndefinedConditions: true }
    expect(await engineSays(missing, given, lenient)).toBe(false)
    expect(await engineSays({ not: missing }, given, lenient)).toBe(true)
  })

  test('a name that is not there is found beforehand', () => {
    expect(refusalsOf(missing)).toEqual(['unknown-condition /condition'])
    expect(refusalsOf({ not: missing })).toEqual(['unknown-condition /not/condition'])
    expect(refusalsOf({ any: [missing, yes] })).toEqual(['unknown-condition /any/0/condition'])
  })
})

import type { FactValue } from '@handoffkit/core'
import type { FactDeclaration } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactSettings } from '../../src/derive/fact-reader.ts'
import { factReaders } from '../../src/derive/fact-reader.ts'
import { compilePattern } from '../../src/index.ts'
import { factValues } from '../../src/testing/index.ts'
import { factsFrom } from '../sample.ts'

function read(fact: string, value: FactValue, settings: Partial<FactSettings> = {}): FactValue | undefined {
  const readers = factReaders({ timeZone: 'UTC', schedules: {}, declarations: {}, compilePattern, ...settings })
  return readers(fact).read({
    facts: factsFrom({ [fact === 'conversation.baseLanguage' ? 'conversation.language' : fact]: value }),
  })
}

const declared = (declaration: FactDeclaration, value: FactValue) =>
  read('context.x', value, { declarations: { 'context.x': declaration } })

describe('declared facts', () => {
  test.each<[FactDeclaration, FactValue, FactValue | undefined]>([
    [{ type: 'integer' }, '3', 3],
    [{ type: 'integer' }, '3.0', undefined],
    [{ type: 'integer' }, '007', undefined],
    [{ type: 'integer' }, '9007199254740993', undefined],
    [{ type: 'decimal' }, '41.90', 41.9],
    [{ type: 'decimal' }, '3', 3],
    [{ type: 'decimal' }, '41,90', undefined],
    [{ type: 'decimal' }, ' 5 ', undefined],
    [{ type: 'decimal' }, '1e3', undefined],
    [{ type: 'decimal' }, '9'.repeat(400), undefined],
    [{ type: 'decimal', numberFormat: '1.234,56' }, '1.249,50', 1249.5],
    [{ type: 'decimal', numberFormat: '1.234,56' }, '1.249.5', undefined],
    [{ type: 'boolean' }, 'true', true],
    [{ type: 'boolean' }, 'yes', undefined],
    [{ type: 'date' }, '2026-02-28', '2026-02-28'],
    [{ type: 'date' }, '2026-02-30', undefined],
    [{ type: 'datetime' }, '2026-03-08T11:29:00Z', '2026-03-08T11:29:00Z'],
    [{ type: 'datetime' }, '2026-03-08', undefined],
    [{ type: 'text' }, '3', '3'],
    [{ type: 'text' }, 3, '3'],
    [{ type: 'integer' }, 3, 3],
    [{ type: 'integer' }, true, undefined],
    [{ type: 'integer' }, ['3'], undefined],
    [{ type: 'list' }, 'a, b,,c ', ['a', 'b', 'c']],
    [{ type: 'list', separator: '; ' }, 'a; b', ['a', 'b']],
    [{ type: 'list' }, ['a', 'b'], ['a', 'b']],
    [{ type: 'list' }, 3, undefined],
  ])('%j of %j is %j', (declaration, value, expected) => {
    expect(declared(declaration, value)).toEqual(expected)
  })

  test('are of their type or unreadable, and always present when something was recorded', () => {
    const kinds = {
      text: 'string',
      integer: 'number',
      decimal: 'number',
      boolean: 'boolean',
      date: 'string',
      datetime: 'string',
      list: 'object',
    } as const
    const types = fc.constantFrom<FactDeclaration['type']>(
      'text',
      'integer',
      'decimal',
      'boolean',
      'date',
      'datetime',
      'list',
    )
    fc.assert(
      fc.property(types, factValues, (type, value) => {
        const result = declared({ type }, value)
        if (result !== undefined) expect(typeof result).toBe(kinds[type])
        if (typeof result === 'number') expect(Number.isFinite(result)).toBe(true)
      }),
    )
  })
})

describe('derived facts', () => {
  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['ZH_Hans_CN', 'zh'],
    ['-x', undefined],
  ])('the base language of %s', (language, base) => {
    expect(read('conversation.baseLanguage', language)).toBe(base)
  })

  test('time comes from the instant and the zone, whatever was recorded under its name', () => {
    expect(read('time.weekday', 'fri')).toBe('sun')
    expect(read('time.hour', 3, { timeZone: 'Europe/Berlin' })).toBe(12)
    expect(read('time.date', '1999-01-01')).toBe('2026-03-08')
    expect(read('hours.office', false, { schedules: { office: { weekly: { sun: ['00:00-24:00'] } } } })).toBe(true)
    expect(read('hours.nowhere', true)).toBe(true)
  })

  test('names of the prototype are ordinary names', () => {
    expect(read('toString', 'x')).toBe('x')
    expect(read('context.__proto__', 'x', { declarations: {} })).toBe('x')
    const readers = factReaders({ timeZone: 'UTC', schedules: {}, declarations: {}, compilePattern })
    expect(readers('constructor').read({ facts: factsFrom({}) })).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import { engineSays } from './engine-says.ts'
import { comesTo } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const order = { total: 1, delivery: { days: 1 }, items: [{ price: 1 }, { price: 2 }], 'ship.to': 1 }

/** Whether what json-rules-engine reads by a path is this. */
const reads = (path: string, value: unknown, operator = 'equal', fact: unknown = order) =>
  engineSays({ fact: 'order', operator, value, path }, { order: fact })

trap(30, 'a fact is one value; nothing reaches into it', () => {
  test('json-rules-engine ignores the path of what is no object, and reads no JSON text', async () => {
    expect(await reads('$.total', 'text', 'equal', 'text')).toBe(true)
    expect(await reads('$.total', 1, 'equal', '{"total": 1}')).toBe(false)
    expect(await reads('$.total', '{"total": 1}', 'equal', '{"total": 1}')).toBe(true)
    expect(await reads('$.total', 1)).toBe(true)
  })

  test('json-rules-engine takes what a path does not find for undefined, which is unequal to everything', async () => {
    expect(await reads('$.nothing', 1, 'notEqual')).toBe(true)
    expect(await reads('$.nothing', { fact: 'nothing' })).toBe(true)
  })

  test.each<[string, unknown, boolean]>([
    ['an object', { total: '1' }, false],
    ['a list', ['1'], false],
    ['JSON in a text is that text', '{"total": 1}', true],
  ])('%s of the context', async (_, value, isFact) => {
    const facts = factsOfContext({ order: value })
    expect(await comesTo({ fact: 'context.order', operator: 'present' }, facts)).toBe(isFact)
    expect(await comesTo({ fact: 'context.order', operator: 'equal', value: '{"total": 1}' }, facts)).toBe(
      isFact ? true : 'unknown',
    )
    expect(await comesTo({ fact: 'context.order.total', operator: 'present' }, facts)).toBe(false)
  })

  test('a dot in a key is a dot', async () => {
    const facts = factsOfContext({ 'order.total': '1', order: { total: '2' } })
    expect(await comesTo({ fact: 'context.order.total', operator: 'equal', value: '1' }, facts)).toBe(true)
  })
})

trap(31, 'there are no paths', () => {
  describe('json-rules-engine', () => {
    test.each<[string, unknown, string]>([
      ['$.items[0].price', 1, 'equal'],
      ['$.items.length', 2, 'equal'],
      ["$['ship.to']", 1, 'equal'],
      ['total', 1, 'equal'],
      ['$..total', 1, 'equal'],
      ['$..days', 1, 'contains'],
      ['$.items[*].price', 2, 'contains'],
      ['$.items[?(@.price>1)].price', 2, 'contains'],
      ['$.items[(@.length-1)].price', 2, 'equal'],
    ])('finds by %s: %j %s', async (path, value, operator) => {
      expect(await reads(path, value, operator)).toBe(true)
    })

    test.each<[string, unknown]>([
      ['$..days', 1],
      ['$.items[?(@.price>1)].price', 2],
      ['$.ship.to', 1],
      ['ship.to', 1],
      ['.total', 1],
    ])('does not find by %s: equal %j', async (path, value) => {
      expect(await reads(path, value)).toBe(false)
      expect(await reads(path, value, 'notEqual')).toBe(true)
    })

    test('takes a path that is none for a list of all that the fact is made of', async () => {
      expect(await reads('$.[[', { fact: 'order' }, 'contains')).toBe(true)
    })

    test.each(['$.items[?(@.constructor)]', '$.items[?(process.exit())]'])('rejects the run by %s', async (path) => {
      await expect(reads(path, 1)).rejects.toThrow('jsonPath: ')
    })
  })

  test.each(['$.total', '$..total', '$.items[?(@.price>1)]', '$.[[', ''])('the path %j is refused', (path) => {
    const when = { fact: 'crm.x', operator: 'equal', value: 1, path }
    expect(refusalsOf(when)).toEqual(['unknown-member /path'])
    expect(refusalsOf({ fact: 'crm.x', operator: 'equal', value: { fact: 'crm.y', path } })).toEqual([
      'unknown-member /value/path',
    ])
    expect(refusalsOf({ fact: 'crm.x', operator: 'present', path })).toEqual(['unknown-member /path'])
  })
})

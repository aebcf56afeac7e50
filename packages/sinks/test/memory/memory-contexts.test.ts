import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Contexts } from '../../src/index.ts'
import { memoryContexts, putContext } from '../../src/index.ts'
import type { TriedWrite } from '../../src/testing/index.ts'
import { contextLaws, proveOrder, virtualTime } from '../../src/testing/index.ts'

const place = { workspace: 'acme', environment: 'production', conversation: 'conv-1' } as const

describe('context objects in memory keep the laws of all', () => {
  test.each(contextLaws)('$name', async (law) => {
    const make = async () => {
      const { now, advance } = virtualTime()
      return { contexts: memoryContexts({ now }), advance }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

test('whatever is written at the same time, it happened in some order', async () => {
  const keys = fc.constantFrom('a', 'b', '__proto__')
  const writes: fc.Arbitrary<TriedWrite> = fc.record(
    {
      how: fc.constantFrom('put', 'patch'),
      context: fc.dictionary(keys, fc.constantFrom(null, 1, 'x'), { noNullPrototype: true }),
      keptMs: fc.constant(60_000),
      customer: fc.constantFrom('u-1', 'u-2'),
      expected: fc.constantFrom<number | 'any'>(1, 2, 3, 'any'),
    },
    { requiredKeys: ['how', 'context', 'keptMs'] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(writes, { maxLength: 12 }), async (some) => {
      await proveOrder(memoryContexts({ now: () => 0 }), place, some)
    }),
  )
})

test('writes that meet in between are noticed', async () => {
  const contexts = memoryContexts({ now: () => 0 })
  const racy: Contexts = {
    get: contexts.get,
    change: async (where, change) => {
      const made = change(await contexts.get(where))
      return contexts.change(where, () => made)
    },
  }
  const write = { how: 'patch', keptMs: 1_000 } as const
  const lost = [
    { ...write, context: { a: 1 } },
    { ...write, context: { b: 2 } },
  ]
  await expect(proveOrder(racy, place, lost)).rejects.toThrow('each write meets')
})

test('context objects in memory forget those that were written longest ago', async () => {
  const contexts = memoryContexts({ now: () => 0, limit: 2 })
  const write = (conversation: string) =>
    contexts.change({ ...place, conversation }, putContext({ context: {}, keptMs: 1_000 }))
  for (const conversation of ['one', 'two', 'one', 'three']) await write(conversation)
  const kept = await Promise.all(
    ['one', 'two', 'three'].map((conversation) => contexts.get({ ...place, conversation })),
  )
  expect(kept.map((stored) => stored?.version)).toEqual([2, undefined, 1])
})

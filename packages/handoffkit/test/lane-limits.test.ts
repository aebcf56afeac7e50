import { setImmediate as nextTurn } from 'node:timers/promises'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition } from '@handoffkit/core'
import type { HelpdeskConnection } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon } from './sample-workspace.ts'

type Limits = NonNullable<HelpdeskConnection['limits']>

/** A workspace with these limits and some handoffs, each of a conversation of its own, and a count of calls under way. */
async function withHandoffs(count: number, limits: Limits, ofProduction?: Limits) {
  const calls = { now: 0, most: 0, all: 0 }
  const memory = createMemoryAdapter()
  const plain: AdapterDefinition = memory
  const adapter: AdapterDefinition = {
    ...plain,
    openWriter: (options, secrets, effects) => {
      const writer = plain.openWriter(options, secrets, effects)
      return {
        ...writer,
        send: async (...given) => {
          calls.now += 1
          calls.all += 1
          calls.most = Math.max(calls.most, calls.now)
          for (let turns = 0; turns < 20; turns += 1) await nextTurn()
          const outcome = await writer.send(...given)
          calls.now -= 1
          return outcome
        },
      }
    },
  }
  const clock = { nowMs: noon }
  const helpdesk = { ...file.helpdesk, limits }
  const production = ofProduction === undefined ? {} : { helpdesk: { limits: ofProduction } }
  const config = { file: { ...file, helpdesk, environments: { production } }, now: () => clock.nowMs }
  const workspace = await openWorkspace(configOf(adapter, config))
  for (let no = 0; no < count; no += 1)
    await workspace.handOff(eventText({ 'order-id': `${no}` }, { id: `evt-${no}`, conversation: { id: `conv-${no}` } }))
  return { workspace, calls, clock, tickets: () => memory.desk().tickets().length }
}

describe('the limits of a helpdesk', () => {
  test.each([
    [{ deliveriesAtOnce: 1 }, undefined, 1],
    [{ deliveriesAtOnce: 6 }, undefined, 6],
    [{}, undefined, 4],
    [{ deliveriesAtOnce: 6 }, { deliveriesAtOnce: 2 }, 2],
  ])('%o, and of production %o: so many deliveries at once, and no more: %i', async (limits, ofProduction, most) => {
    const { workspace, calls, tickets } = await withHandoffs(12, limits, ofProduction)
    await workspace.deliver()
    expect(calls.most).toBe(most)
    expect(tickets()).toBe(12)
    await workspace[Symbol.asyncDispose]()
  })

  test('so many calls in a minute: a quarter at once, the others when they are saved up', async () => {
    const { workspace, calls, clock } = await withHandoffs(5, { callsPerMinute: 12 })
    const { nextDueInMs } = await workspace.deliver()
    expect(calls.all).toBe(3)
    expect(nextDueInMs).toBeGreaterThan(0)
    clock.nowMs += 60_000
    await workspace.deliver()
    expect(calls.all).toBeGreaterThan(3)
    expect(calls.all).toBeLessThanOrEqual(6)
    await workspace[Symbol.asyncDispose]()
  })
})

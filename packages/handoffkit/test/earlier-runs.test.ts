import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { expect, test } from 'vitest'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText } from './sample-workspace.ts'

async function deliverTwice(earlierRuns: boolean) {
  const adapter = createMemoryAdapter()
  const run = async () => {
    await using workspace = await openWorkspace(configOf(adapter, { earlierRuns }))
    await workspace.handOff(eventText({ 'order-id': '00418837' }))
    expect(await workspace.deliver()).toEqual({ nextDueInMs: null })
  }
  await run()
  await run()
  return adapter.desk().tickets()
}

test('a program that forgets what it delivered makes no second ticket when it is run again', async () => {
  expect(await deliverTwice(true)).toHaveLength(1)
})

test('unless it is not told that it may have run before', async () => {
  expect(await deliverTwice(false)).toHaveLength(2)
})

import { describe, expect, test } from 'vitest'
import { memoryShelf } from '../../src/index.ts'
import { sampleRecord, shelfLaws } from '../../src/testing/index.ts'

describe('the shelf in memory keeps the laws of every shelf', () => {
  test.each(shelfLaws)('$name', async (law) => {
    await expect(law.run(async () => ({ shelf: memoryShelf() }))).resolves.toBeUndefined()
  })
})

test('the shelf in memory keeps the newest previews and lets the oldest go', async () => {
  const shelf = memoryShelf({ limit: 2 })
  const ids: string[] = []
  for (const id of ['one', 'two', 'three'])
    ids.push((await shelf.keep(sampleRecord({ id, context: { id } }))).prepared.handoffId)
  await shelf.keep(sampleRecord({ id: 'two', context: { id: 'again' } }))
  const kept = await Promise.all(ids.map((id) => shelf.get(id)))
  expect(kept.map((record) => record?.revision)).toEqual([undefined, 2, 1])
})

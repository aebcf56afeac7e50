import { expect, test } from 'vitest'
import { chanceOf } from '../../src/chance.ts'
import { createDesk } from '../../src/chaos/desk.ts'
import { SEARCH_LAG_MS } from '../../src/chaos/timing.ts'

/** Nothing goes wrong by this chance. */
const well = () => 0.999

test('a desk on a good day keeps what it is given, and finds it after a while', async () => {
  const clock = { ms: 0 }
  const desk = createDesk(well, () => clock.ms)
  expect(await desk.answer({ ask: 'create', marker: 'm' })).toEqual({ status: 201, body: { id: '1' } })
  expect(await desk.answer({ ask: 'note', ticket: '1', marker: 'm' })).toEqual({ status: 201, body: {} })
  expect(await desk.answer({ ask: 'note', ticket: '2', marker: 'm' })).toEqual({ status: 404, body: {} })
  expect(desk.tickets()).toEqual([{ id: '1', marker: 'm', notes: ['m'] }])
  const find = { ask: 'find-tickets', marker: 'm' } as const
  const findNotes = { ask: 'find-notes', ticket: '1', marker: 'm' } as const
  clock.ms = SEARCH_LAG_MS - 1
  for (const asked of [find, findNotes]) expect(await desk.answer(asked)).toEqual({ status: 200, body: { items: [] } })
  clock.ms = SEARCH_LAG_MS
  expect(await desk.answer(find)).toEqual({ status: 200, body: { items: [{ id: '1' }] } })
  expect(await desk.answer(findNotes)).toEqual({ status: 200, body: { items: [{ marker: 'm' }] } })
  expect(await desk.answer({ ask: 'read', ticket: '1' })).toEqual({ status: 200, body: { id: '1' } })
})

test('a desk on its usual days says no or nothing, and did it all the same', async () => {
  const desk = createDesk(chanceOf(1), () => 0)
  const replies = await Promise.all(
    Array.from({ length: 600 }, async (_, n) => {
      const reply = await desk.answer({ ask: 'create', marker: `m-${n}` })
      return [`m-${n}`, typeof reply === 'string' ? reply : reply.status] as const
    }),
  )
  const made = new Set(desk.tickets().map(({ marker }) => marker))
  const seen = new Set(replies.map(([marker, reply]) => `${reply} ${made.has(marker) ? 'done' : 'not done'}`))
  const promised = ['201 done', '429 not done', '500 done', '500 not done', 'hang-up done', 'hang-up not done']
  expect([...seen].toSorted()).toEqual([...promised, 'silence done'])
})

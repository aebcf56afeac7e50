import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SentEvent } from '../../src/live/read-events.ts'
import { readEvents } from '../../src/live/read-events.ts'

async function eventsOf(bytes: Uint8Array, cuts: readonly number[]): Promise<readonly SentEvent[]> {
  const places = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length]
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const [at, from] of places.entries()) controller.enqueue(bytes.slice(from, places[at + 1]))
      controller.close()
    },
  })
  const events: SentEvent[] = []
  for await (const event of readEvents(body)) events.push(event)
  return events
}

describe('server-sent events', () => {
  test('are the same however the stream is cut', async () => {
    const changes = fc.array(fc.record({ id: fc.nat(), data: fc.string({ unit: 'grapheme' }) }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(changes, fc.array(fc.nat()), async (sent, cuts) => {
        const text = sent.map(({ id, data }) => `event: change\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`).join('')
        const events = await eventsOf(new TextEncoder().encode(text), cuts)
        expect(events).toEqual(
          sent.map(({ id, data }) => ({ name: 'change', id: String(id), data: JSON.stringify(data) })),
        )
      }),
    )
  })

  test('tell of comments that carry a place', async () => {
    const bytes = new TextEncoder().encode(': changes\n\n: alive\nid: 7\n\nevent: missed\nid: 9\ndata: {}\n\n')
    expect(await eventsOf(bytes, [])).toEqual([
      { name: 'alive', id: undefined, data: '' },
      { name: 'alive', id: '7', data: '' },
      { name: 'missed', id: '9', data: '{}' },
    ])
  })
})

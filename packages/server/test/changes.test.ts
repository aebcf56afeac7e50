import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Served } from './served.ts'
import { event, holder, read, serve } from './served.ts'

interface Received {
  readonly event: string | undefined
  readonly id: string | undefined
  readonly data: { readonly place: number; readonly what: string; readonly handoffId: string }
}

/** Reads a stream until it has shown enough, then hangs up. */
async function follow(
  { url }: Served,
  headers: Readonly<Record<string, string>>,
  isEnough: (received: readonly Received[], text: string) => boolean,
): Promise<{ readonly received: readonly Received[]; readonly text: string }> {
  const hangUp = new AbortController()
  const answer = await fetch(`${url}/v1/changes`, { headers, signal: hangUp.signal })
  let text = ''
  try {
    for await (const piece of answer.body ?? []) {
      text += new TextDecoder().decode(piece)
      if (isEnough(eventsIn(text), text)) break
    }
  } finally {
    hangUp.abort()
  }
  return { received: eventsIn(text), text }
}

function eventsIn(text: string): readonly Received[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 1)
  return whole.split('\n\n').flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(block)?.[1]
    const data = field('data')
    return data === undefined ? [] : [{ event: field('event'), id: field('id'), data: JSON.parse(data) }]
  })
}

async function handOver({ call }: Served, id: string, environment = 'production'): Promise<string> {
  return (await read(await call('POST', '/v1/handoffs', { body: event({ id, environment }) }))).body.handoffId
}

describe('a stream of changes', () => {
  test('goes on where it was left: nothing is missed, nothing comes twice', async () => {
    const all = holder({ name: 'all' })
    const served = await serve({ holders: [all] })
    const first = await handOver(served, '1')
    const before = await follow(served, all.headers, (received) => received.length === 1)
    expect(before.received).toMatchObject([{ event: 'change', data: { what: 'accepted', handoffId: first } }])
    await served.workspace.deliver()
    const second = await handOver(served, '2')
    const rest = await follow(served, { ...all.headers, 'last-event-id': before.received[0]?.id ?? '' }, (received) =>
      received.some(({ data }) => data.handoffId === second),
    )
    expect(rest.received.map(({ data }) => data.place)).not.toContain(before.received[0]?.data.place)
    expect(rest.received.map(({ data }) => data.what)).toEqual(expect.arrayContaining(['attempt-opened', 'ended']))
    const whole = await follow(served, all.headers, (received) =>
      received.some(({ data }) => data.handoffId === second),
    )
    expect([...before.received, ...rest.received]).toEqual(whole.received)
  })

  test('shows what happens while it is open, of the environments of the key alone', async () => {
    const developers = holder({ name: 'developers', environments: ['development'] })
    const served = await serve({ holders: [developers], heartbeatMs: 5 })
    const following = follow(served, developers.headers, (received) => received.length > 0)
    await delay(20)
    await handOver(served, '1')
    const seen = await handOver(served, '2', 'development')
    const { received, text } = await following
    expect(received).toMatchObject([{ data: { what: 'previewed', handoffId: seen, environment: 'development' } }])
    expect(text).toContain(': alive\nid: ')
  })

  test('lets go of everything when the reader hangs up', async () => {
    const all = holder({ name: 'all' })
    const served = await serve({ holders: [all], heartbeatMs: 60_000 })
    const heard = new Set<() => void>()
    const { feed } = served.workspace
    const { onChange } = feed
    Object.assign(feed, {
      onChange: (listener: () => void) => {
        const forget = onChange(listener)
        heard.add(listener)
        return () => {
          heard.delete(listener)
          forget()
        }
      },
    })
    await follow(served, all.headers, (_, text) => text !== '')
    while (heard.size > 0) await delay(5)
    expect(heard.size).toBe(0)
  })
})

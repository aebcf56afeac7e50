import { describe, expect, test } from 'vitest'
import { createBus } from '../src/bus.ts'

interface Notices {
  readonly said: string
  readonly counted: number
}

/** Lets everything that is due now happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the bus', () => {
  test('tells every listener of the notice, and nobody else', async () => {
    const heard: unknown[] = []
    const bus = createBus<Notices>(() => expect.fail())
    bus.on('said', (text) => heard.push(['one', text]))
    bus.on('said', (text) => heard.push(['two', text]))
    bus.on('counted', (count) => heard.push(count))
    bus.emit('said', 'hello')
    await settled()
    expect(heard).toEqual([
      ['one', 'hello'],
      ['two', 'hello'],
    ])
  })

  test('takes a listener off again', async () => {
    const heard: string[] = []
    const bus = createBus<Notices>(() => expect.fail())
    const off = bus.on('said', (text) => heard.push(text))
    off()
    bus.emit('said', 'hello')
    await settled()
    expect(heard).toEqual([])
  })

  test('a listener that throws or rejects harms nobody, and is reported', async () => {
    const failures: unknown[] = []
    const heard: string[] = []
    const bus = createBus<Notices>((name, cause) => failures.push([name, String(cause)]))
    bus.on('said', () => {
      throw new Error('thrown')
    })
    bus.on('said', () => Promise.reject(new Error('rejected')))
    bus.on('said', (text) => heard.push(text))
    expect(() => {
      bus.emit('said', 'hello')
    }).not.toThrow()
    await settled()
    await settled()
    expect(heard).toEqual(['hello'])
    expect(failures).toEqual([
      ['said', 'Error: thrown'],
      ['said', 'Error: rejected'],
    ])
  })
})

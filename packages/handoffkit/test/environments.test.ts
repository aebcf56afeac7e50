import { describe, expect, test } from 'vitest'
import type { OpenEnvironment } from '../src/environment.ts'
import { keepEnvironments } from '../src/environments.ts'

function scripted() {
  const log: string[] = []
  let count = 0
  let isStale = (_no: number) => false
  let fails = false
  let drained = (no: number) => Promise.resolve(void log.push(`drain ${no}`))
  const environments = keepEnvironments(
    async (environment) => {
      await Promise.resolve()
      if (fails) throw new Error('cannot open')
      const no = (count += 1)
      log.push(`open ${environment} ${no}`)
      return {
        no,
        drain: () => drained(no),
        [Symbol.asyncDispose]: () => Promise.resolve(void log.push(`close ${no}`)),
      } as unknown as OpenEnvironment
    },
    (open) => isStale(noOf(open)),
  )
  return {
    log,
    environments,
    fail: (value: boolean) => {
      fails = value
    },
    setDrain: (drain: typeof drained) => {
      drained = drain
    },
    setStale: (stale: (no: number) => boolean) => {
      isStale = stale
    },
  }
}

/** Lets everything that is due now happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

const noOf = (open: OpenEnvironment) => (open as unknown as { readonly no: number }).no

describe('environments', () => {
  test('open when first wanted, once, even when wanted twice at the same moment', async () => {
    const { environments, log } = scripted()
    const uses = [
      environments.use('staging', async (open) => noOf(open)),
      environments.use('staging', async (open) => noOf(open)),
    ]
    expect(await Promise.all(uses)).toEqual([1, 1])
    expect(await environments.use('production', async (open) => noOf(open))).toBe(2)
    expect(log).toEqual(['open staging 1', 'open production 2'])
    expect(await environments.opened()).toHaveLength(2)
  })

  test('are replaced whole: what is under way ends in the old one, which keeps its promises and closes after', async () => {
    const { environments, log } = scripted()
    const gate = Promise.withResolvers<void>()
    const underWay = environments.use('staging', async (open) => {
      await gate.promise
      log.push(`used ${noOf(open)}`)
    })
    await settled()
    await environments.replace('staging')
    expect(await environments.use('staging', async (open) => noOf(open))).toBe(2)
    expect(log).toEqual(['open staging 1', 'open staging 2'])
    gate.resolve()
    await underWay
    await settled()
    expect(log).toEqual(['open staging 1', 'open staging 2', 'used 1', 'drain 1', 'close 1'])
  })

  test('that cannot be replaced stay as they are', async () => {
    const { environments, log, fail } = scripted()
    await environments.use('staging', async () => {})
    fail(true)
    await expect(environments.replace('staging')).rejects.toThrow('cannot open')
    expect(await environments.use('staging', async (open) => noOf(open))).toBe(1)
    expect(log).toEqual(['open staging 1'])
  })

  test('never close under somebody who is about to use them', async () => {
    const { environments, log } = scripted()
    await environments.use('staging', async () => {})
    const uses = Array.from({ length: 5 }, () =>
      environments.use('staging', async (open) => {
        await settled()
        log.push(`used ${noOf(open)}`)
      }),
    )
    await environments.replace('staging')
    await Promise.all(uses)
    await settled()
    expect(log.indexOf('close 1')).toBeGreaterThan(log.lastIndexOf('used 1'))
  })

  test('that still drain are closed with the rest', async () => {
    const { environments, log, setDrain } = scripted()
    await environments.use('staging', async () => {})
    setDrain(() => new Promise(() => {}))
    await environments.replace('staging')
    await environments.close()
    expect(log).toEqual(['open staging 1', 'open staging 2', 'close 2', 'close 1'])
  })

  test('that are stale are opened again before the next use', async () => {
    const { environments, setStale } = scripted()
    await environments.use('production', async () => {})
    setStale((no) => no === 1)
    expect(await environments.use('production', async (open) => noOf(open))).toBe(2)
  })

  test('that cannot open are tried again the next time', async () => {
    const { environments, fail } = scripted()
    fail(true)
    await expect(environments.use('staging', async () => {})).rejects.toThrow('cannot open')
    fail(false)
    expect(await environments.use('staging', async (open) => noOf(open))).toBe(1)
  })

  test('a failed use leaves the environment open', async () => {
    const { environments, log } = scripted()
    await expect(environments.use('staging', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await environments.use('staging', async () => {})
    expect(log).toEqual(['open staging 1'])
  })

  test('close after what is under way, and take nothing more', async () => {
    const { environments, log } = scripted()
    const gate = Promise.withResolvers<void>()
    const underWay = environments.use('staging', () => gate.promise)
    await settled()
    const closing = environments.close()
    await expect(environments.use('staging', async () => {})).rejects.toMatchObject({ code: 'HK_CLOSED' })
    expect(log).toEqual(['open staging 1'])
    gate.resolve()
    await Promise.all([underWay, closing])
    expect(log).toEqual(['open staging 1', 'close 1'])
  })
})

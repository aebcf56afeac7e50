import { describe, expect, test } from 'vitest'
import type { OpenEnvironment } from '../src/environment.ts'
import { keepEnvironments } from '../src/environments.ts'

function scripted() {
  const log: string[] = []
  let count = 0
  let isStale = (_no: number) => false
  let fails = false
  const environments = keepEnvironments(
    async (environment) => {
      await Promise.resolve()
      if (fails) throw new Error('cannot open')
      const no = (count += 1)
      log.push(`open ${environment} ${no}`)
      return {
        no,
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
    setStale: (stale: (no: number) => boolean) => {
      isStale = stale
    },
  }
}

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

  test('are replaced whole: what is under way ends in the old one, which closes after', async () => {
    const { environments, log } = scripted()
    const gate = Promise.withResolvers<void>()
    const underWay = environments.use('staging', async (open) => {
      await gate.promise
      log.push(`used ${noOf(open)}`)
    })
    await new Promise((resolve) => setImmediate(resolve))
    const replacing = environments.replace('staging')
    await new Promise((resolve) => setImmediate(resolve))
    expect(await environments.use('staging', async (open) => noOf(open))).toBe(2)
    expect(log).toEqual(['open staging 1', 'open staging 2'])
    gate.resolve()
    await Promise.all([underWay, replacing])
    expect(log).toEqual(['open staging 1', 'open staging 2', 'used 1', 'close 1'])
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
    await new Promise((resolve) => setImmediate(resolve))
    const closing = environments.close()
    await expect(environments.use('staging', async () => {})).rejects.toMatchObject({ code: 'HK_CLOSED' })
    expect(log).toEqual(['open staging 1'])
    gate.resolve()
    await Promise.all([underWay, closing])
    expect(log).toEqual(['open staging 1', 'close 1'])
  })
})

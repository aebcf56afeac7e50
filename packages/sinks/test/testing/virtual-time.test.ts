import { describe, expect, test } from 'vitest'
import { virtualTime } from '../../src/testing/index.ts'

const never = new AbortController().signal

describe('virtual time', () => {
  test('passes only as far as the work needs', async () => {
    const time = virtualTime(0)
    const hours = async () => {
      await time.sleep(3_600_000, never)
      await time.sleep(3_600_000, never)
      return time.now()
    }
    expect(await time.finish(hours())).toBe(7_200_000)
  })

  test('wakes sleepers in the order of their times', async () => {
    const time = virtualTime(0)
    const woken: number[] = []
    for (const ms of [30, 10, 20]) void time.sleep(ms, never).then(() => woken.push(time.now()))
    await time.advance(25)
    expect(woken).toEqual([10, 20])
    expect(time.now()).toBe(25)
  })

  test('lets a sleeper go whose signal aborts', async () => {
    const time = virtualTime(0)
    const stop = new AbortController()
    const sleeping = time.sleep(1_000, stop.signal)
    stop.abort()
    await time.finish(sleeping)
    await time.finish(time.sleep(1_000, stop.signal))
    expect(time.now()).toBe(0)
  })

  test('says so when everybody waits for nothing', async () => {
    await expect(virtualTime().finish(new Promise(() => {}))).rejects.toThrow('Everybody waits')
  })
})

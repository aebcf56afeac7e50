import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DatabasePlace, OperationProgress } from '../../src/operations/index.ts'
import { backupStore, copyStore, restoreStore, rotateKey, verifyStore } from '../../src/operations/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { fill, fillableStore } from './filled-store.ts'
import { killAfter } from './killing.ts'
import { openAt } from './places.ts'

const WHOLE = { findings: [], counts: { delivered: 11, erased: 1, accepted: 2, previewed: 3 } }
const HALF = { code: 'HK_STORE_UNFIT', hint: expect.stringContaining('again') }

/** Ends an operation as it is at some step, as a kill between two commits does. */
function stopAfter(steps: number): (progress: OperationProgress) => void {
  let seen = 0
  return () => {
    if (++seen === steps) throw new Error('stopped')
  }
}

/** What every operation keeps when it is killed. @param newPlace a new, empty one */
export function testKills(newPlace: () => Promise<DatabasePlace>): void {
  const key = randomBytes(32)
  const newKey = randomBytes(32)

  async function filledPlace(masterKey?: Uint8Array) {
    const place = await newPlace()
    const filled = fillableStore()
    const options = masterKey === undefined ? {} : { masterKey }
    await using store = await openAt(place, { ...options, now: filled.time.now })
    const ids = await fill(store, filled)
    return { place, filled, ids }
  }

  test('a copy that stops anywhere goes on, and no row is doubled or lost', async () => {
    const { place, filled, ids } = await filledPlace()
    for (const steps of [1, 4, 7, 20, 26]) {
      const to = await newPlace()
      await expect(copyStore(place, to, { batch: 3, newKey: key, onProgress: stopAfter(steps) })).rejects.toThrow(
        'stopped',
      )
      await expect(openAt(to, { masterKey: key })).rejects.toMatchObject(HALF)
      const copied = await copyStore(place, to, { batch: 3, newKey: key })
      expect(copied).toMatchObject({ resumed: true, begunAnew: false, rows: { handoff: ids.size + 3 } })
      expect(await verifyStore(to, { masterKey: key })).toMatchObject(WHOLE)
    }
    // The source has changed since the copy stopped.
    const to = await newPlace()
    await expect(copyStore(place, to, { batch: 3, onProgress: stopAfter(20) })).rejects.toThrow('stopped')
    {
      await using store = await openAt(place, { now: filled.time.now })
      await filled.deliver(store, 'second', 120_000)
    }
    expect(await copyStore(place, to)).toMatchObject({ resumed: true, begunAnew: true })
    expect(await verifyStore(to)).toMatchObject({ findings: [], counts: { delivered: 13 } })
  })

  test('a restore that stops anywhere goes on, and cannot be used before it is safe', async () => {
    const { place, filled } = await filledPlace()
    const backup = join(temporaryFolder(), 'copy.db')
    await backupStore(place, backup)
    for (const doing of ['copying', 'comparing', 'changing'] as const) {
      const to = await newPlace()
      const onProgress = (progress: OperationProgress) => {
        if (progress.doing === doing) throw new Error('stopped')
      }
      await expect(restoreStore(backup, to, { now: filled.time.now, onProgress })).rejects.toThrow('stopped')
      await expect(openAt(to)).rejects.toMatchObject(HALF)
      expect(await restoreStore(backup, to, { now: filled.time.now })).toMatchObject({ resumed: true, inDoubt: 2 })
      expect(await verifyStore(to)).toMatchObject({ findings: [], counts: { delivered: 11, waiting: 2 } })
    }
  })

  test('a change of the key that stops anywhere goes on with the same keys', async () => {
    for (const steps of [1, 3, 5]) {
      const { place } = await filledPlace(key)
      const stopped = rotateKey(place, { oldKey: key, newKey, batch: 3, onProgress: stopAfter(steps) })
      await expect(stopped).rejects.toThrow('stopped')
      for (const masterKey of [key, newKey]) await expect(openAt(place, { masterKey })).rejects.toMatchObject(HALF)
      await expect(rotateKey(place, { oldKey: key, newKey: randomBytes(32) })).rejects.toMatchObject({
        code: 'HK_STORE_UNFIT',
      })
      expect(await rotateKey(place, { oldKey: key, newKey, batch: 3 })).toEqual({ handoffs: 16, resumed: true })
      expect(await verifyStore(place, { masterKey: newKey })).toMatchObject(WHOLE)
    }
  })

  test('killed for real, all of them go on', async () => {
    const { place } = await filledPlace()
    const to = await newPlace()
    const hex = key.toString('hex')
    expect(await killAfter(4, { kind: 'copy', from: place, to, newKey: hex })).toBe(true)
    await expect(openAt(to, { masterKey: key })).rejects.toMatchObject(HALF)
    expect(await killAfter(4, { kind: 'copy', from: place, to, newKey: hex })).toBe(true)
    expect(await copyStore(place, to, { newKey: key })).toMatchObject({ resumed: true, begunAnew: false })
    const rotation = { kind: 'rotate', at: to, oldKey: hex, newKey: newKey.toString('hex') } as const
    expect(await killAfter(2, rotation)).toBe(true)
    expect(await rotateKey(to, { oldKey: key, newKey })).toMatchObject({ resumed: true })
    expect(await verifyStore(to, { masterKey: newKey })).toMatchObject(WHOLE)
    const backup = join(temporaryFolder(), 'copy.db')
    await backupStore(place, backup)
    const restored = await newPlace()
    expect(await killAfter(2, { kind: 'restore', path: backup, to: restored })).toBe(true)
    expect(await restoreStore(backup, restored)).toMatchObject({ inDoubt: 2, resumed: true })
    expect((await verifyStore(restored)).findings).toEqual([])
  })
}

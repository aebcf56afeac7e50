import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { backupStore, copyStore, restoreStore, verifyStore } from '../../src/operations/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { testKills } from './kill-laws.ts'
import { describeOperations } from './operations-laws.ts'
import { newFile } from './places.ts'
import { describeSecondDesk } from './second-desk-laws.ts'

describe('operations on a file', () => {
  describeOperations(async () => newFile())
  testKills(async () => newFile())
  describeSecondDesk(async () => newFile())

  test('a backup is of one moment, however much others write meanwhile', async () => {
    const place = newFile()
    const backup = join(temporaryFolder(), 'copy.db')
    await using store = await sqliteStore(place.path)
    const accept = (id: string) =>
      store.outbox.accept(
        'acme/production',
        sampleRecord({ id, conversation: id, context: { text: 'x'.repeat(20_000) } }),
      )
    await Promise.all(Array.from({ length: 150 }, (_, n) => accept(`before-${n}`)))
    const steps: number[] = []
    const until = { isOver: false }
    const writing = (async () => {
      for (let n = 0; !until.isOver; n++) await accept(`during-${n}`)
      return (await store.outbox.list({ limit: 10_000 })).records.length
    })()
    const { rows } = await backupStore(place, backup, { onProgress: ({ done }) => steps.push(done) })
    until.isOver = true
    expect(await writing).toBeGreaterThan(rows.handoff)
    // Begun anew, it would have gone back.
    expect(steps.length).toBeGreaterThan(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(await verifyStore({ kind: 'sqlite', path: backup })).toMatchObject({
      findings: [],
      counts: { accepted: rows.handoff },
    })
  })

  test('checking a backup changes nothing in it, nor beside it', async () => {
    const place = newFile()
    const backup = join(temporaryFolder(), 'copy.db')
    await (await sqliteStore(place.path)).close()
    await backupStore(place, backup)
    const before = readFileSync(backup)
    await verifyStore({ kind: 'sqlite', path: backup })
    await copyStore({ kind: 'sqlite', path: backup }, newFile())
    await restoreStore(backup, newFile())
    expect(readFileSync(backup).equals(before)).toBe(true)
    expect(readdirSync(dirname(backup))).toEqual(['copy.db'])
  })
})

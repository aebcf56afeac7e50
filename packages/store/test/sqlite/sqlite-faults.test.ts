import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/sqlite/sqlite-store.ts'
import { faultySubject } from '../deliver-through-faults.ts'
import type { Fault } from '../faulty-dialect.ts'
import { faults } from '../faulty-dialect.ts'
import { temporaryFolder } from '../temporary-folder.ts'

describe('a store whose statements fail', () => {
  const subject = () => {
    const path = join(temporaryFolder(), 'handoffs.db')
    return faultySubject((taps, now) => openSqliteStore(path, { now }, taps))
  }

  test.each(['before', 'after'] as const)(
    'loses and doubles nothing when any one of them fails %s it takes effect',
    async (when) => {
      await using store = await subject()
      const { length } = await store.deliver([])
      expect(length).toBeGreaterThan(100)
      for (let at = 0; at < length; at++) await store.deliver([{ at, when }])
    },
  )

  test('loses and doubles nothing when many fail', async () => {
    await using store = await subject()
    const fault = fc.record({ at: fc.nat(250), when: fc.constantFrom('before' as const, 'after' as const) })
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 2, maxLength: 8 }), async (planned) => {
        await store.deliver(planned)
      }),
    )
  })

  test('can be opened after its making failed anywhere', async () => {
    const folder = temporaryFolder()
    const make = async (name: string, planned: readonly Fault[]) => {
      const { dialect, statements, plan } = faults()
      plan(planned)
      const path = join(folder, `${name}.db`)
      const made = await openSqliteStore(path, {}, { dialect }).catch(() => undefined)
      await made?.close()
      await using again = await openSqliteStore(path, {}, {})
      expect(await again.outbox.list()).toEqual({ records: [] })
      return statements().length
    }
    const count = await make('well', [])
    for (let at = 0; at < count; at++)
      for (const when of ['before', 'after'] as const) await make(`${when}-${at}`, [{ at, when }])
  })
})

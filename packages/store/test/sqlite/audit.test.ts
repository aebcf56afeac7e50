import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { copyStore, verifyStore } from '../../src/operations/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

async function filled(count = 6): Promise<string> {
  const path = join(temporaryFolder(), 'handoffs.db')
  const store = await sqliteStore(path)
  const { audit, keys, switches } = store.administration('acme')
  const entry = { actor: 'key ops', action: 'lane-paused', subject: 'production', details: { forMs: 1 } }
  for (let no = 0; no < count; no++) await audit.append(entry)
  await audit.trim(Date.now() - 1_000_000, 'cli')
  await switches.turn('staging', false, entry)
  const key = { id: 'k-1', sha256: 'a'.repeat(64), name: 'bot', environments: ['staging'], scopes: ['admin'] } as const
  await keys.add({ ...key, requestsPerMinute: null, createdBy: 'cli', expiresAtMs: null }, entry)
  await store.close()
  return path
}

function tamper(path: string, statement: string, { isGuarded }: { readonly isGuarded: boolean }): number | bigint {
  const database = new DatabaseSync(path)
  try {
    if (!isGuarded) database.exec('drop trigger audit_never_changed; drop trigger audit_never_deleted')
    return database.prepare(statement).run().changes
  } finally {
    database.close()
  }
}

describe('the audit log in a file', () => {
  test('is neither changed nor deleted by a program that does not mean harm', async () => {
    const path = await filled()
    for (const statement of [
      'update audit set subject = ""',
      "update audit set subject = '' where no = 2",
      'delete from audit',
    ])
      expect(() => tamper(path, statement.replaceAll('"', "'"), { isGuarded: true })).toThrow('append-only')
  })

  test('shows that it was changed, cut or lengthened, wherever that was', async () => {
    const path = await filled()
    expect((await verifyStore({ kind: 'sqlite', path })).findings).toEqual([])
    const column = fc.constantFrom('actor', 'action', 'subject', 'details', 'previous', 'hash', 'at_ms', 'no')
    const value = new Map([
      ['at_ms', '1'],
      ['no', '99'],
      ['details', `'{}'`],
    ])
    const change = fc.oneof(
      fc
        .tuple(column, fc.integer({ min: 1, max: 8 }))
        .map(([name, no]) => `update audit set ${name} = ${value.get(name) ?? `'x'`} where no = ${no}`),
      fc.integer({ min: 1, max: 8 }).map((no) => `delete from audit where no = ${no}`),
      fc.constant(
        `insert into audit select workspace, 9, at_ms, actor, action, subject, details, previous, hash from audit where no = 8`,
      ),
    )
    await fc.assert(
      fc.asyncProperty(change, async (statement) => {
        const copy = join(temporaryFolder(), 'copy.db')
        await copyStore({ kind: 'sqlite', path }, { kind: 'sqlite', path: copy })
        expect(tamper(copy, statement, { isGuarded: false })).toBe(1)
        expect((await verifyStore({ kind: 'sqlite', path: copy })).findings).toEqual([
          { code: 'audit-broken', message: expect.stringContaining('acme') },
        ])
      }),
      { numRuns: 25 },
    )
  })

  test('goes with a copy, with keys and switches', async () => {
    const path = await filled()
    const copy = join(temporaryFolder(), 'copy.db')
    await copyStore({ kind: 'sqlite', path }, { kind: 'sqlite', path: copy })
    const [from, to] = [await sqliteStore(path), await sqliteStore(copy)].map((store) => store.administration('acme'))
    expect(await to?.audit.list()).toEqual(await from?.audit.list())
    expect(await to?.keys.list()).toEqual(await from?.keys.list())
    expect(await to?.switches.list()).toEqual(await from?.switches.list())
  })
})

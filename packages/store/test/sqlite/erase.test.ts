import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const LANE = 'acme/production'
const SECRET = 'ann@customer.example'
const CONVERSATION = 'conversation-of-ann'
const KEY = new Uint8Array(32).fill(7)

/** Whether any file of a folder holds a text, as it is or as it stands in an index. */
function isInFiles(folder: string, text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text))
}

const secretive = () => sampleRecord({ conversation: CONVERSATION, context: { email: SECRET } })

async function deliver(store: Awaited<ReturnType<typeof sqliteStore>>): Promise<string> {
  await store.outbox.accept(LANE, secretive())
  const { claims } = await store.outbox.claim({ lane: LANE, owner: 'a', leaseMs: 1_000, slots: 1 })
  const [claim] = claims
  if (claim === undefined) throw new Error('nothing to claim')
  const attempt = await store.outbox.openAttempt(claim.lease, { move: 'read' })
  if (attempt.kind !== 'opened') throw new Error('lost')
  const because = `The desk said ${SECRET}.`
  await store.outbox.closeAttempt(claim.lease, 1, { move: 'read', result: { read: 'no', because } })
  await store.outbox.finish(claim.lease, { status: 'dead', reason: 'refused', step: 'create', because })
  return claim.lease.handoffId
}

describe.each([
  ['plain', undefined],
  ['sealed', KEY],
] as const)('a %s store', (kind, masterKey) => {
  const options = masterKey === undefined ? {} : { masterKey }

  test('says whether others can read it, and holds to that', async () => {
    const folder = temporaryFolder()
    await using store = await sqliteStore(join(folder, 'handoffs.db'), options)
    await deliver(store)
    await store.shelf.keep(secretive())
    expect(store.encryption).toBe(kind === 'plain' ? 'none' : 'aes-256-gcm')
    expect([isInFiles(folder, SECRET), isInFiles(folder, CONVERSATION)]).toEqual([kind === 'plain', kind === 'plain'])
    expect((await store.outbox.list({ conversation: CONVERSATION })).records).toHaveLength(1)
    expect((await store.outbox.list({ conversation: 'another' })).records).toHaveLength(0)
  })

  test('erases what people said, wherever it stood, and still makes no second ticket', async () => {
    const folder = temporaryFolder()
    await using store = await sqliteStore(join(folder, 'handoffs.db'), options)
    const id = await deliver(store)
    await store.shelf.keep(secretive())
    expect(await store.erase(id)).toEqual({ kind: 'erased' })
    expect([isInFiles(folder, SECRET), isInFiles(folder, CONVERSATION)]).toEqual([false, false])
    expect([await store.outbox.get(id), await store.shelf.get(id)]).toEqual([undefined, undefined])
    expect(await store.outbox.list()).toEqual({ records: [] })
    expect(await store.outbox.redeliver(id, 'ann')).toEqual({ kind: 'unknown-handoff' })
    await expect(store.outbox.accept(LANE, secretive())).rejects.toMatchObject({ code: 'HK_HANDOFF_ERASED' })
    expect((await store.shelf.keep(secretive())).revision).toBe(2)
    expect(await store.erase(id)).toEqual({ kind: 'erased' })
  })

  test('does not erase what is still owed', async () => {
    await using store = await sqliteStore(join(temporaryFolder(), 'handoffs.db'), options)
    const { record } = await store.outbox.accept(LANE, secretive())
    expect(await store.erase(record.prepared.handoffId)).toEqual({ kind: 'still-trying' })
    expect(await store.erase('h-aaaaaaaaaaaaaaaaaaaaaaaaaa')).toEqual({ kind: 'unknown-handoff' })
    expect(await store.outbox.get(record.prepared.handoffId)).toEqual(record)
  })
})

describe('the key of a store', () => {
  test.each([
    ['is missing', KEY, undefined],
    ['is another one', KEY, new Uint8Array(32).fill(8)],
    ['came too late', undefined, KEY],
    ['is too short', undefined, new Uint8Array(16)],
  ])('that %s is refused', async (_, first, second) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const open = (masterKey: Uint8Array | undefined) => sqliteStore(path, masterKey === undefined ? {} : { masterKey })
    await (await open(first)).close()
    await expect(open(second)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT', hint: expect.stringMatching(/\w/u) })
    await (await open(first)).close()
  })
})

import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/index.ts'
import type { DatabasePlace } from '../../src/operations/index.ts'
import {
  afterRestore,
  backupStore,
  copyStore,
  restoreStore,
  rotateKey,
  verifyStore,
} from '../../src/operations/index.ts'
import { openPlace } from '../../src/operations/open-place.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { contextPlace, fill, fillableStore, LANE } from './filled-store.ts'
import { newFile, openAt } from './places.ts'

/** Somewhere among the handoffs there are tickets of which the desk told. */
async function expectEvents(store: Store): Promise<void> {
  const { records } = await store.outbox.list({ limit: 100 })
  const told = await store.helpdesk.of(records)
  expect(new Set(told.map(({ team }) => team))).toEqual(new Set([0, 1, 2, 3, 4].map((no) => `secret-team-${no}`)))
  const [first] = told
  if (first === undefined) throw new Error('Nothing was told.')
  const place = { workspace: 'acme', environment: 'production' } as const
  expect((await store.helpdesk.take(place, first)).outcome).toBe('repeated')
}

async function expectRulesets(store: Store): Promise<void> {
  expect(await store.rulesets.currentNumber('acme')).toBe(2)
  expect(await store.rulesets.get('acme', 2)).toMatchObject({
    revision: 'r-2',
    restoredFrom: 1,
    author: 'ann',
    document: { files: { 'vip.csv': 'id\nu-secret\n' } },
  })
}

/** What every operation keeps, on whichever database. @param place a new, empty one */
export function describeOperations(newPlace: () => Promise<DatabasePlace>): void {
  const key = randomBytes(32)
  const keys = [
    ['plain', {}],
    ['sealed', { masterKey: key }],
  ] as const

  describe.each(keys)('%s', (_, options) => {
    test('a backup holds everything, and a restored one delivers each handoff once', async () => {
      const place = await newPlace()
      const filled = fillableStore()
      const backup = join(temporaryFolder(), 'copy.db')
      const restored = newFile()
      const ids: string[] = []
      {
        await using store = await openAt(place, { ...options, now: filled.time.now })
        ids.push(...(await fill(store, filled)).values())
        const { rows } = await backupStore(place, backup)
        expect(rows).toMatchObject({
          handoff: ids.length + 3,
          context: 7,
          helpdesk_event: 5,
          catalog: 1,
          ruleset_version: 2,
          feed: 1,
        })
        expect(statSync(backup).mode & 0o777).toBe(0o600)
        expect(['-wal', '-shm', '.part'].filter((end) => existsSync(backup + end))).toEqual([])
        await expect(backupStore(place, backup)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
        // What the backup knows nothing of.
        await filled.deliver(store, 'second', 120_000)
        expect(filled.desk.tickets()).toHaveLength(ids.length)
      }
      for (const to of [restored, await newPlace()]) {
        const made = await restoreStore(backup, to, { ...options, now: filled.time.now })
        expect(made).toMatchObject({ deliveries: 2, inDoubt: 2, resumed: false })
        expect(await verifyStore(to, options)).toMatchObject({
          findings: [],
          contexts: 7,
          helpdeskEvents: 5,
          counts: { delivered: ids.length - 3, erased: 1, previewed: 3, waiting: 2 },
        })
        await using store = await openAt(to, { ...options, now: filled.time.now })
        await filled.deliver(store, 'third', 600_000)
        expect((await store.outbox.list({ status: 'delivered', limit: 100 })).records).toHaveLength(ids.length - 1)
        expect(
          filled.desk
            .tickets()
            .map(({ marker }) => marker)
            .toSorted(),
        ).toEqual(ids.toSorted())
        for (const { notes } of filled.desk.tickets()) expect(notes).toHaveLength(1)
      }
      // Put back as it is, the same backup sends again what was sent since.
      const unsafe = newFile()
      await copyStore({ kind: 'sqlite', path: backup }, unsafe)
      await using store = await openAt(unsafe, { ...options, now: filled.time.now })
      await filled.deliver(store, 'fourth', 600_000)
      expect(filled.desk.tickets()).toHaveLength(ids.length + 2)
    })

    test('a copy is equal row by row, and goes on counting where its source stopped', async () => {
      const place = await newPlace()
      const filled = fillableStore()
      const ids: string[] = []
      {
        await using store = await openAt(place, { ...options, now: filled.time.now })
        ids.push(...(await fill(store, filled)).values())
      }
      for (const to of [newFile(), await newPlace()]) {
        const copied = await copyStore(place, to, { batch: 5 })
        expect(copied).toMatchObject({ resumed: false, begunAnew: false, rows: { handoff: ids.length + 3 } })
        await expect(copyStore(place, to)).rejects.toMatchObject({ message: expect.stringContaining('not empty') })
        expect((await verifyStore(to, options)).findings).toEqual([])
        await using store = await openAt(to, { ...options, now: filled.time.now })
        const added = await filled.accept(store, 'later')
        await expectRulesets(store)
        expect((await store.outbox.list({ limit: 1 })).records[0]?.prepared.handoffId).toBeDefined()
        expect(await store.outbox.get(added)).toBeDefined()
        const { changes } = await store.feed.changes({ limit: 10_000 })
        expect(changes.at(-1)).toMatchObject({ what: 'accepted', handoffId: added })
      }
    })

    test('a store is verified, and what somebody changed in it is found', async () => {
      const place = await newPlace()
      const filled = fillableStore()
      await using store = await openAt(place, { ...options, now: filled.time.now })
      const ids = await fill(store, filled)
      expect(await verifyStore(place, options)).toMatchObject({
        encryption: store.encryption,
        findings: [],
        counts: { delivered: 11, erased: 1, accepted: 2, previewed: 3 },
      })
      await using opened = await openPlace(place, { access: 'existing' })
      const { db } = opened.engine
      const rowOf = (event: string) => db.updateTable('handoff').where('id', '=', ids.get(event) ?? '')
      const { serial } = await db
        .selectFrom('handoff')
        .select('serial')
        .where('id', '=', ids.get('evt-7') ?? '')
        .executeTakeFirstOrThrow()
      await rowOf('evt-1').set({ conversation: 'another' }).execute()
      await rowOf('evt-2').set({ status: 'dead' }).execute()
      await rowOf('evt-3').set({ attempts: 1 }).execute()
      await rowOf('evt-4').set({ due_at_ms: 1 }).execute()
      await rowOf('evt-5')
        .set({ payload: Buffer.from('changed') })
        .execute()
      await rowOf('late-1').set({ due_at_ms: null }).execute()
      const kept = await db.selectFrom('context').selectAll().orderBy('id').execute()
      const [moved, broken] = kept.map(({ id }) => id)
      const contextOf = (id: string | undefined) => db.updateTable('context').where('id', '=', id ?? '')
      await contextOf(moved).set({ customer: null }).execute()
      await contextOf(broken)
        .set({ payload: Buffer.from('changed') })
        .execute()
      const events = await db.selectFrom('helpdesk_event').selectAll().orderBy('id').execute()
      const [movedEvent, brokenEvent] = events.map(({ id }) => id)
      const eventOf = (id: string | undefined) => db.updateTable('helpdesk_event').where('id', '=', id ?? '')
      await eventOf(movedEvent).set({ ticket: 'another' }).execute()
      await eventOf(brokenEvent)
        .set({ payload: Buffer.from('changed') })
        .execute()
      await db.updateTable('attempt').set({ closing: null }).where('handoff', '=', serial).execute()
      await db.deleteFrom('ruleset_version').where('version', '=', 1).execute()
      await db
        .updateTable('ruleset_version')
        .set({ document: Buffer.from('changed') })
        .execute()
      const { findings } = await verifyStore(place, options)
      const expected = [
        ['column-differs', 'evt-1'],
        ['column-differs', 'evt-2'],
        ['journal-differs', 'evt-3'],
        ['standing-differs', 'evt-4'],
        ['cannot-be-opened', 'evt-5'],
        ['standing-differs', 'evt-7'],
        ['standing-differs', 'late-1'],
      ] as const
      const found = new Set(
        findings.flatMap(({ code, handoffId }) => (handoffId === undefined ? [] : [`${code} ${handoffId}`])),
      )
      expect(found).toEqual(new Set(expected.map(([code, event]) => `${code} ${ids.get(event) ?? ''}`)))
      const ofOthers = findings.filter(({ handoffId }) => handoffId === undefined)
      const isOfRules = (message: string) => message.includes('ruleset')
      const isOfDesk = (message: string) => message.includes('elpdesk event')
      const ofContexts = ofOthers.filter(({ message }) => !isOfRules(message) && !isOfDesk(message))
      expect(ofOthers.filter(({ message }) => isOfDesk(message)).map(({ code }) => code)).toEqual([
        'column-differs',
        'cannot-be-opened',
      ])
      expect(ofContexts.map(({ code, message }) => [code, message.includes(`${moved}`)])).toEqual([
        ['column-differs', true],
        ['cannot-be-opened', false],
      ])
      expect(ofOthers.flatMap(({ code, message }) => (isOfRules(message) ? [code] : []))).toEqual([
        'ruleset-differs',
        'cannot-be-opened',
      ])
      expect(JSON.stringify(findings)).not.toContain('secret')
    })
  })

  test('a key is changed, and the old one is refused', async () => {
    const place = await newPlace()
    const filled = fillableStore()
    const newKey = randomBytes(32)
    const { now } = filled.time
    const ids = await openAt(place, { masterKey: key, now }).then(async (store) => {
      const made = await fill(store, filled)
      await store.close()
      return made
    })
    await expect(rotateKey(place, { oldKey: newKey, newKey: key })).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
    expect(await rotateKey(place, { oldKey: key, newKey, batch: 4 })).toEqual({ handoffs: 16, resumed: false })
    await expect(openAt(place, { masterKey: key })).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
    expect((await verifyStore(place, { masterKey: newKey })).findings).toEqual([])
    await using store = await openAt(place, { masterKey: newKey, now })
    await expectRulesets(store)
    await expectEvents(store)
    const [found] = (await store.outbox.list({ conversation: 'c-evt-3' })).records
    expect(found?.prepared.handoffId).toBe(ids.get('evt-3'))
    expect((await store.contexts.get(contextPlace(6)))?.context).toEqual({ 'order-id': 'secret-6' })
    await filled.deliver(store, 'second', 120_000)
    expect(filled.desk.tickets()).toHaveLength(ids.size)
  })

  test('a plain store gets a key by being copied', async () => {
    const place = await newPlace()
    const filled = fillableStore()
    const { now } = filled.time
    const plain = await openAt(place, { now })
    const ids = await fill(plain, filled)
    await plain.close()
    for (const to of [newFile(), await newPlace()]) {
      await copyStore(place, to, { newKey: key, batch: 5 })
      await expect(openAt(to)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
      expect(await verifyStore(to, { masterKey: key })).toMatchObject({ findings: [], encryption: 'aes-256-gcm' })
      await using store = await openAt(to, { masterKey: key, now })
      await expectRulesets(store)
      await expectEvents(store)
      expect((await store.outbox.list({ conversation: 'c-evt-5' })).records[0]?.prepared.handoffId).toBe(
        ids.get('evt-5'),
      )
      expect((await store.contexts.get(contextPlace(6)))?.context).toEqual({ 'order-id': 'secret-6' })
      expect((await store.outbox.get(ids.get('evt-5') ?? ''))?.attempts.length).toBeGreaterThan(1)
    }
    await expect(copyStore(place, newFile(), { newKey: key })).resolves.toBeDefined()
  })

  test('whoever had a lease before a restore writes nothing after it', async () => {
    const place = await newPlace()
    const filled = fillableStore()
    const { now } = filled.time
    await using store = await openAt(place, { now })
    const id = await filled.accept(store, 'evt-1')
    const [claim] = (await store.outbox.claim({ lane: LANE, owner: 'old', leaseMs: 45_000, slots: 1 })).claims
    if (claim === undefined) throw new Error('Nothing was claimed.')
    await expect(copyStore(place, newFile(), { now })).rejects.toMatchObject({ hint: expect.stringContaining('Stop') })
    const first = await afterRestore(place, { now })
    expect(first).toMatchObject({ deliveries: 1, inDoubt: 1, fromMs: now() + 45_000 })
    const opening = { move: 'send', list: 'steps', step: 'create' } as const
    expect(await store.outbox.openAttempt(claim.lease, opening)).toEqual({ kind: 'lost' })
    const between = await store.outbox.get(id)
    expect(between?.attempts.map(({ move }) => move)).toEqual(['send', 'send', 'redeliver'])
    expect(between?.state).toEqual({ status: 'waiting', because: 'in-flight' })
    const [seen] = [await store.feed.changes({ after: 3 })]
    expect(seen.missed).toBe(true)
    // Once more, as after a kill: it waits anew and is in doubt as before.
    await filled.time.advance(1_000)
    expect(await afterRestore(place, { now })).toMatchObject({ deliveries: 1, inDoubt: 1, fromMs: now() + 45_000 })
    await filled.deliver(store, 'new', 600_000)
    expect(filled.desk.tickets()).toHaveLength(1)
    expect((await store.outbox.get(id))?.state.status).toBe('delivered')
  })
}

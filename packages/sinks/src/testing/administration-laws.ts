import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Administration } from '../admin/administration.ts'
import type { AuditEntry, NewAuditEntry } from '../admin/audit.ts'
import { checkAuditChain, FIRST_MARK } from '../admin/audit-chain.ts'
import type { KeptSession } from '../admin/sessions.ts'
import type { NewStoredKey } from '../admin/stored-key.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** New, empty administration of two workspaces that share whatever they are kept in. */
export interface AdministrationFixture extends LawFixture {
  readonly ours: Administration
  readonly theirs: Administration
  /** Moves the clock. */
  advance(ms: number): Promise<void>
  now(): number
}

const law = fixtureLaw<AdministrationFixture>

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()

const entry = (subject = 'staging', rest: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  actor: 'key ops',
  action: 'preview-switched',
  subject,
  details: { to: true, from: null, count: 2, names: ['b', 'a'] },
  ...rest,
})

const key = (id: string, rest: Partial<NewStoredKey> = {}): NewStoredKey => ({
  id,
  sha256: createHash('sha256').update(id).digest('hex'),
  name: 'shop-bot',
  environments: ['staging', 'production'],
  scopes: ['handoffs:write'],
  requestsPerMinute: null,
  createdBy: 'key ops',
  expiresAtMs: null,
  ...rest,
})

async function everyEntry({ audit }: Administration, limit = 3): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = []
  for (let after: number | undefined; ; ) {
    const { entries, next } = await audit.list({
      order: 'oldest-first',
      limit,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...entries)
    if (next === undefined) return all
    after = next
  }
}

/** What every audit log must do. */
export const auditLaws: readonly Law<AdministrationFixture>[] = [
  law('an entry stands as it was given, linked to the one before', async ({ ours, now }) => {
    deepEqual(await ours.audit.list(), { entries: [], anchor: FIRST_MARK, head: FIRST_MARK })
    const first = await ours.audit.append(entry())
    const second = await ours.audit.append(entry('production', { details: {} }))
    deepEqual([first.no, second.no, first.atMs, second.previous], [1, 2, now(), first.hash])
    const { actor, action, subject, details } = first
    deepEqual({ actor, action, subject, details }, entry())
    const { entries, head } = await ours.audit.list()
    deepEqual(entries, [second, first])
    deepEqual(head, { no: 2, hash: second.hash })
    deepEqual(checkAuditChain(FIRST_MARK, await everyEntry(ours), sha256), { at: head, broken: [] })
  }),

  law('each workspace has a log of its own', async ({ ours, theirs }) => {
    await ours.audit.append(entry('a'))
    await theirs.audit.append(entry('b'))
    const [[mine], [other]] = [await everyEntry(ours), await everyEntry(theirs)]
    deepEqual([mine?.no, mine?.subject, other?.no, other?.subject], [1, 'a', 1, 'b'])
    ok(mine?.hash !== other?.hash)
  }),

  law('whatever is appended at once, the numbers have no gap and the chain holds', async ({ ours }) => {
    await Promise.all(Array.from({ length: 20 }, (_, no) => ours.audit.append(entry(String(no)))))
    const all = await everyEntry(ours)
    deepEqual(
      all.map(({ no }) => no),
      Array.from({ length: 20 }, (_, place) => place + 1),
    )
    equal(new Set(all.map(({ subject }) => subject)).size, 20)
    deepEqual(checkAuditChain(FIRST_MARK, all, sha256).broken, [])
  }),

  law('pages and filters give each entry once', async ({ ours, advance, now }) => {
    const start = now()
    for (const action of ['a', 'b', 'a', 'b', 'a']) {
      await ours.audit.append(entry(action, { action }))
      await advance(1_000)
    }
    const numbers = async (query: Parameters<typeof ours.audit.list>[0]) =>
      (await ours.audit.list(query)).entries.map(({ no }) => no)
    deepEqual(await numbers({ action: 'a' }), [5, 3, 1])
    deepEqual(await numbers({ fromMs: start + 1_000, toMs: start + 3_000 }), [3, 2])
    deepEqual(await numbers({ order: 'oldest-first', after: 3 }), [4, 5])
    const page = await ours.audit.list({ limit: 2 })
    deepEqual([page.entries.map(({ no }) => no), page.next], [[5, 4], 4])
    deepEqual(await numbers({ limit: 10, after: 4 }), [3, 2, 1])
    equal((await ours.audit.list({ limit: 5 })).next, undefined)
  }),

  law('entries go from the oldest end alone, behind an anchor', async ({ ours, theirs, advance, now }) => {
    for (let no = 0; no < 4; no++) {
      await ours.audit.append(entry(String(no)))
      await advance(1_000)
    }
    await theirs.audit.append(entry())
    equal(await ours.audit.trim(now() - 10_000, 'cli ann'), 0)
    equal(await ours.audit.trim(now() - 2_000, 'cli ann'), 2)
    const all = await everyEntry(ours)
    deepEqual(
      all.map(({ no, action }) => [no, action]),
      [
        [3, 'preview-switched'],
        [4, 'preview-switched'],
        [5, 'audit-trimmed'],
      ],
    )
    const { anchor, head } = await ours.audit.list()
    equal(anchor.no, 2)
    deepEqual(checkAuditChain(anchor, all, sha256), { at: head, broken: [] })
    equal((await theirs.audit.list()).entries.length, 1)
    // Not even when all are old does the last one go.
    await advance(1_000_000)
    equal(await ours.audit.trim(now(), 'cli ann'), 2)
    equal((await everyEntry(ours)).length, 2)
  }),

  law('an entry that is too large is refused, and leaves nothing', async ({ ours }) => {
    const large: readonly NewAuditEntry[] = [
      entry('x'.repeat(257)),
      entry('x', { actor: 'x'.repeat(201) }),
      entry('x', { action: 'x'.repeat(65) }),
      entry('x', { details: { note: 'x'.repeat(20_000) } }),
    ]
    for (const one of large) await rejects(ours.audit.append(one), { code: 'HK_DEFECT' })
    equal((await ours.audit.append(entry())).no, 1)
  }),
]

/** What every place of API keys must do. */
export const keyLaws: readonly Law<AdministrationFixture>[] = [
  law('a key stands as it was given, for its workspace alone, and its entry with it', async ({ ours, theirs, now }) => {
    const given = key('k-1', { requestsPerMinute: 60, expiresAtMs: 5_000_000_000_000 })
    const added = await ours.keys.add(given, entry('k-1', { action: 'key-created' }))
    deepEqual(added, { ...given, createdAtMs: now(), lastUsedAtMs: null, revokedAtMs: null })
    deepEqual(await ours.keys.list(), [added])
    deepEqual(await theirs.keys.list(), [])
    deepEqual(
      (await everyEntry(ours)).map(({ action }) => action),
      ['key-created'],
    )
  }),

  law('a key is added once, and the second time nothing is written', async ({ ours, theirs }) => {
    ok(await ours.keys.add(key('k-1'), entry()))
    equal(await ours.keys.add(key('k-1', { sha256: 'f'.repeat(64) }), entry()), undefined)
    equal(await ours.keys.add(key('k-2', { sha256: key('k-1').sha256 }), entry()), undefined)
    ok(await theirs.keys.add(key('k-1', { sha256: 'e'.repeat(64) }), entry()))
    deepEqual([(await ours.keys.list()).length, (await everyEntry(ours)).length], [1, 1])
  }),

  law('a key that was revoked stays so, and stays in the list', async ({ ours, theirs, advance, now }) => {
    await ours.keys.add(key('k-1'), entry())
    equal(await theirs.keys.revoke('k-1', entry()), undefined)
    await advance(1_000)
    equal((await ours.keys.revoke('k-1', entry()))?.revokedAtMs, now())
    await advance(1_000)
    equal(await ours.keys.revoke('k-1', entry()), undefined)
    equal(await ours.keys.expire('k-1', now(), entry()), undefined)
    equal(await ours.keys.revoke('k-2', entry()), undefined)
    deepEqual(
      (await ours.keys.list()).map(({ revokedAtMs }) => revokedAtMs),
      [now() - 1_000],
    )
    deepEqual([(await everyEntry(ours)).length, (await everyEntry(theirs)).length], [2, 0])
  }),

  law('the end of a key is never moved to a later instant', async ({ ours }) => {
    await ours.keys.add(key('k-1'), entry())
    equal((await ours.keys.expire('k-1', 2_000, entry()))?.expiresAtMs, 2_000)
    equal((await ours.keys.expire('k-1', 3_000, entry()))?.expiresAtMs, 2_000)
    equal((await ours.keys.expire('k-1', 1_000, entry()))?.expiresAtMs, 1_000)
  }),

  law('its last use is noted', async ({ ours, advance, now }) => {
    await ours.keys.add(key('k-1'), entry())
    await advance(5_000)
    await ours.keys.noteUse('k-1')
    equal((await ours.keys.list())[0]?.lastUsedAtMs, now())
  }),
]

/** What every place of preview switches must do. */
export const switchLaws: readonly Law<AdministrationFixture>[] = [
  law('a switch stands as it was turned last, by whom and when', async ({ ours, theirs, advance, now }) => {
    await ours.switches.turn('staging', false, entry())
    await advance(1_000)
    await ours.switches.turn('staging', true, entry('staging', { actor: 'user ann' }))
    await ours.switches.turn('development', false, entry())
    const changedAtMs = now()
    deepEqual(await ours.switches.list(), [
      { environment: 'development', preview: false, changedBy: 'key ops', changedAtMs },
      { environment: 'staging', preview: true, changedBy: 'user ann', changedAtMs },
    ])
    deepEqual(await theirs.switches.list(), [])
    equal((await everyEntry(ours)).length, 3)
  }),

  law('a switch can be taken away again', async ({ ours, theirs }) => {
    await ours.switches.turn('staging', false, entry())
    await theirs.switches.turn('staging', false, entry())
    await ours.switches.turn('staging', null, entry())
    deepEqual(await ours.switches.list(), [])
    equal((await theirs.switches.list()).length, 1)
  }),

  law('a change whose entry cannot be written is not made', async ({ ours }) => {
    const large = entry('x'.repeat(300))
    await rejects(ours.switches.turn('staging', false, large))
    await rejects(ours.keys.add(key('k-1'), large))
    deepEqual([await ours.switches.list(), await ours.keys.list(), await everyEntry(ours)], [[], [], []])
  }),
]

const session = (sha256: string, expiresAtMs: number): KeptSession => ({
  sha256,
  actor: 'user ann@acme.test',
  role: 'viewer',
  scopes: ['handoffs:read'],
  environments: ['staging'],
  keySha256: null,
  expiresAtMs,
})

/** What every place of sessions must do. */
export const sessionLaws: readonly Law<AdministrationFixture>[] = [
  law('a session is found as it was opened, in its workspace alone, until it is over', async (fixture) => {
    const { ours, theirs, advance, now } = fixture
    const opened = session('a'.repeat(64), now() + 1_000)
    await ours.sessions.open(opened, entry())
    deepEqual(await ours.sessions.find(opened.sha256), opened)
    equal(await theirs.sessions.find(opened.sha256), undefined)
    equal((await everyEntry(ours)).length, 1)
    await advance(1_000)
    equal(await ours.sessions.find(opened.sha256), undefined)
  }),

  law('a session that was closed is gone, and no other', async ({ ours, now }) => {
    const both = ['a', 'b'].map((digit) => session(digit.repeat(64), now() + 1_000))
    for (const one of both) await ours.sessions.open(one, entry())
    await ours.sessions.close('a'.repeat(64))
    deepEqual(await Promise.all(both.map(({ sha256 }) => ours.sessions.find(sha256))), [undefined, both[1]])
  }),
]

/** All laws of administration. */
export const administrationLaws: readonly Law<AdministrationFixture>[] = [
  ...auditLaws,
  ...keyLaws,
  ...switchLaws,
  ...sessionLaws,
]

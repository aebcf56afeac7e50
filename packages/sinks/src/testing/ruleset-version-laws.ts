import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { NewRulesetVersion, Published, RulesetVersion, RulesetVersions } from '../ruleset-versions.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** New, empty versions, and a second view of the same, such as that of another process. */
export interface RulesetVersionsFixture extends LawFixture {
  readonly versions: RulesetVersions
  readonly elsewhere: RulesetVersions
}

const law = fixtureLaw<RulesetVersionsFixture>

function sampleVersion(word: string, rest: Partial<NewRulesetVersion> = {}): NewRulesetVersion {
  return {
    workspace: 'acme',
    revision: `revision-${word}`,
    document: { text: `{ "name": "${word}" }`, files: { 'vip.csv': `id\n${word}\n` } },
    author: 'ann',
    note: null,
    restoredFrom: null,
    ...rest,
  }
}

function versionOf(published: Published): RulesetVersion {
  ok(published.kind === 'published')
  return published.version
}

/** What all published versions must do. */
export const rulesetVersionLaws: readonly Law<RulesetVersionsFixture>[] = [
  law('has no current version before the first', async ({ versions }) => {
    equal(await versions.currentNumber('acme'), 0)
    equal(await versions.get('acme', 1), undefined)
    equal(await versions.get('acme', 0), undefined)
    equal(await versions.ofRevision('acme', 'revision-a'), undefined)
    deepEqual(await versions.list('acme'), { versions: [] })
  }),

  law('numbers versions from 1 without gaps, and gives each back unchanged', async ({ versions, elsewhere }) => {
    const kept: RulesetVersion[] = []
    for (const [place, word] of ['a', 'b', 'c'].entries()) {
      const given = sampleVersion(word, { note: word === 'b' ? 'two' : null })
      const version = versionOf(await versions.publish(given, place))
      deepEqual({ ...given, version: place + 1, createdAtMs: version.createdAtMs }, version)
      kept.push(version)
    }
    equal(await elsewhere.currentNumber('acme'), 3)
    for (const version of kept) deepEqual(await elsewhere.get('acme', version.version), version)
    equal(await elsewhere.get('acme', 4), undefined)
  }),

  law('refuses a publisher who has not seen the current version, and keeps nothing of it', async ({ versions }) => {
    await versions.publish(sampleVersion('a'), 0)
    await versions.publish(sampleVersion('b'), 1)
    for (const expected of [0, 1, 3])
      deepEqual(await versions.publish(sampleVersion('late'), expected), { kind: 'superseded', current: 2 })
    equal(await versions.currentNumber('acme'), 2)
    equal(await versions.get('acme', 3), undefined)
    equal(await versions.ofRevision('acme', 'revision-late'), undefined)
    equal(versionOf(await versions.publish(sampleVersion('c'), 2)).version, 3)
  }),

  law('lets one of many win who publish at once', async ({ versions, elsewhere }) => {
    for (const expected of [0, 1]) {
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          (n % 2 === 0 ? versions : elsewhere).publish(sampleVersion(`${expected}-${n}`), expected),
        ),
      )
      const won = all.flatMap((one) => (one.kind === 'published' ? [one.version] : []))
      const lost = all.flatMap((one) => (one.kind === 'superseded' ? [one.current] : []))
      deepEqual(
        won.map(({ version }) => version),
        [expected + 1],
      )
      deepEqual(
        lost,
        Array.from({ length: 7 }, () => expected + 1),
      )
      deepEqual(await elsewhere.get('acme', expected + 1), won[0])
    }
  }),

  law('never shows a reader half a version', async ({ versions, elsewhere }) => {
    const over = new AbortController()
    const reading = (async () => {
      let seen = 0
      while (!over.signal.aborted) {
        // Reading alone may leave writers no turn.
        await delay(1)
        const number = await elsewhere.currentNumber('acme')
        ok(number >= seen)
        seen = number
        if (number === 0) continue
        const version = await elsewhere.get('acme', number)
        equal(version?.document.text, `{ "name": "${version?.note}" }`)
        equal(version?.document.files['vip.csv'], `id\n${version?.note}\n`)
        equal(version?.revision, `revision-${version?.note}`)
      }
      return seen
    })()
    for (let expected = 0; expected < 20; expected++)
      await versions.publish(sampleVersion(`${expected}`, { note: `${expected}` }), expected)
    over.abort()
    ok((await reading) > 0)
  }),

  law('finds the newest version of a revision', async ({ versions }) => {
    await versions.publish(sampleVersion('a'), 0)
    await versions.publish(sampleVersion('b'), 1)
    await versions.publish(sampleVersion('a', { restoredFrom: 1, author: 'bob' }), 2)
    const found = await versions.ofRevision('acme', 'revision-a')
    deepEqual([found?.version, found?.restoredFrom, found?.author], [3, 1, 'bob'])
    equal((await versions.ofRevision('acme', 'revision-b'))?.version, 2)
  }),

  law('lists the newest first, page by page, without the texts', async ({ versions }) => {
    for (let n = 0; n < 5; n++) await versions.publish(sampleVersion(`${n}`, { note: `note ${n}` }), n)
    const first = await versions.list('acme', { limit: 2 })
    const { next = 0 } = first
    const rest = await versions.list('acme', { before: next, limit: 3 })
    const all = [...first.versions, ...rest.versions]
    deepEqual(
      all.map(({ version }) => version),
      [5, 4, 3, 2, 1],
    )
    equal(rest.next, undefined)
    deepEqual(
      all.map(({ note }) => note),
      ['note 4', 'note 3', 'note 2', 'note 1', 'note 0'],
    )
    equal(
      all.some((head) => 'document' in head),
      false,
    )
  }),

  law('keeps workspaces apart', async ({ versions }) => {
    await versions.publish(sampleVersion('a'), 0)
    await versions.publish(sampleVersion('a', { workspace: 'other' }), 0)
    await versions.publish(sampleVersion('b', { workspace: 'other' }), 1)
    equal(await versions.currentNumber('acme'), 1)
    equal(await versions.currentNumber('other'), 2)
    equal(await versions.get('acme', 2), undefined)
    notEqual((await versions.ofRevision('other', 'revision-a'))?.workspace, 'acme')
    deepEqual(
      (await versions.list('acme')).versions.map(({ workspace }) => workspace),
      ['acme'],
    )
  }),

  law('tells listeners of what is published, until they end it', async ({ versions }) => {
    let heard = 0
    const told = Promise.withResolvers<boolean>()
    const end = versions.onPublished(() => {
      heard += 1
      told.resolve(true)
    })
    let published = 0
    const more = async (): Promise<void> => {
      await versions.publish(sampleVersion(`${published}`), published)
      published += 1
    }
    // A first one may come before the way to the listener stands.
    do await more()
    while (!(await Promise.race([told.promise, delay(50, false)])))
    end()
    const before = heard
    await more()
    equal(heard, before)
  }),
]

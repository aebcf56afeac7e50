import { deepEqual, equal, ok } from 'node:assert/strict'
import type { FieldCatalog } from '@handoffkit/core'
import { asFieldKey } from '@handoffkit/core'
import type { CatalogSnapshots, SnapshotPlace } from '../catalog-snapshots.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** New, empty snapshots, and a second view of the same, such as that of another process. */
export interface CatalogSnapshotsFixture extends LawFixture {
  readonly snapshots: CatalogSnapshots
  readonly elsewhere: CatalogSnapshots
}

const law = fixtureLaw<CatalogSnapshotsFixture>

const PRODUCTION: SnapshotPlace = { workspace: 'acme', environment: 'production' }

function sampleCatalog(word: string): FieldCatalog {
  const key = asFieldKey('order-id')
  ok(key !== undefined)
  return {
    fields: [{ key, label: `Order “${word}”`, type: 'option', options: [{ value: word, label: 'é' }] }],
    teams: [{ name: word }],
    revision: `catalog-${word}`,
  }
}

/** What all snapshots of field catalogs must do. */
export const catalogSnapshotLaws: readonly Law<CatalogSnapshotsFixture>[] = [
  law('has none before the first, and begins once', async ({ snapshots, elsewhere }) => {
    equal(await snapshots.of(PRODUCTION), undefined)
    const first = await snapshots.begin(PRODUCTION, sampleCatalog('a'))
    deepEqual(first.catalog, sampleCatalog('a'))
    deepEqual(await elsewhere.begin(PRODUCTION, sampleCatalog('b')), first)
    deepEqual(await elsewhere.of(PRODUCTION), first)
  }),

  law('keeps one of many that begin at once', async ({ snapshots, elsewhere }) => {
    const begun = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 === 0 ? snapshots : elsewhere).begin(PRODUCTION, sampleCatalog(String(n))),
      ),
    )
    const kept = await snapshots.of(PRODUCTION)
    for (const one of begun) deepEqual(one, kept)
  }),

  law('gives back what was kept last', async ({ snapshots, elsewhere }) => {
    const first = await snapshots.replace(PRODUCTION, sampleCatalog('a'))
    const second = await elsewhere.replace(PRODUCTION, sampleCatalog('b'))
    deepEqual(second.catalog, sampleCatalog('b'))
    ok(second.savedAtMs >= first.savedAtMs)
    deepEqual(await snapshots.of(PRODUCTION), second)
  }),

  law('keeps workspaces and environments apart', async ({ snapshots }) => {
    const places: readonly SnapshotPlace[] = [
      PRODUCTION,
      { workspace: 'acme', environment: 'staging' },
      { workspace: 'other', environment: 'production' },
    ]
    for (const [n, place] of places.entries()) await snapshots.replace(place, sampleCatalog(String(n)))
    for (const [n, place] of places.entries()) deepEqual((await snapshots.of(place))?.catalog, sampleCatalog(String(n)))
  }),
]

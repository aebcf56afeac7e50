import { describe, expect, test } from 'vitest'
import { memoryCatalogSnapshots } from '../../src/index.ts'
import { catalogSnapshotLaws } from '../../src/testing/index.ts'

describe('snapshots in memory keep the laws of catalog snapshots', () => {
  test.each(catalogSnapshotLaws)('$name', async (law) => {
    const make = async () => {
      const snapshots = memoryCatalogSnapshots({ now: Date.now })
      return { snapshots, elsewhere: snapshots }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

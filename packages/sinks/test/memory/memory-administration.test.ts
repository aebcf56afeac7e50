import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { memoryAdministration } from '../../src/index.ts'
import { administrationLaws, virtualTime } from '../../src/testing/index.ts'

describe('administration in memory keeps the laws of all administration', () => {
  test.each(administrationLaws)('$name', async (law) => {
    const make = async () => {
      const { now, advance } = virtualTime()
      const digest = (text: string) => createHash('sha256').update(text).digest()
      const of = (workspace: string) => memoryAdministration({ workspace, now, digest })
      return { ours: of('acme'), theirs: of('beta'), now, advance }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

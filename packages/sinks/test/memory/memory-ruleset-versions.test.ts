import { describe, expect, test } from 'vitest'
import { memoryRulesetVersions } from '../../src/index.ts'
import { rulesetVersionLaws } from '../../src/testing/index.ts'

describe('versions in memory keep the laws of published versions', () => {
  test.each(rulesetVersionLaws)('$name', async (law) => {
    const make = async () => {
      const versions = memoryRulesetVersions({ now: Date.now })
      return { versions, elsewhere: versions }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

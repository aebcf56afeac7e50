import { describe, expect, test } from 'vitest'
import { memoryWebhooks } from '../../src/index.ts'
import { virtualTime, webhookLaws } from '../../src/testing/index.ts'

describe('journals in memory keep the laws of webhook journals', () => {
  test.each(webhookLaws)('$name', async (law) => {
    const make = async () => {
      const { now, advance } = virtualTime()
      const journals = memoryWebhooks({ now })
      return { journals, elsewhere: journals, now, advance }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

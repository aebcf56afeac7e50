import { describe, expect, test } from 'vitest'
import { pageAt, rowsOf } from './page.ts'
import { servedMetrics } from './served-metrics.ts'

const page = pageAt('docs/reference/metrics.md')
const documented = page.tables
  .filter(({ columns }) => columns[0] === 'metric')
  .flatMap(({ heading }) => rowsOf(page, heading, 'metric'))

describe('docs/reference/metrics.md', () => {
  test('lists every metric of the product as it is, and no other', async () => {
    const served = (await servedMetrics()).filter(({ name }) => name.startsWith('handoffkit_'))
    expect(documented.map(([name, type, , help]) => [name, type, help].join(' | ')).toSorted()).toEqual(
      served.map(({ name, type, help }) => [name, type, help].join(' | ')).toSorted(),
    )
  })

  test('names every label', async () => {
    const labelsOf = new Map(
      documented.map(([name, , labels = '']) => [name, new Set(labels.match(/[a-z_]+/gu) ?? [])]),
    )
    const missing = (await servedMetrics())
      .filter(({ name }) => name.startsWith('handoffkit_'))
      .flatMap(({ name, labels }) =>
        [...labels]
          .filter((label) => label !== 'workspace' && label !== 'le' && labelsOf.get(name)?.has(label) !== true)
          .map((label) => `${name} ${label}`),
      )
    expect(missing).toEqual([])
  })
})

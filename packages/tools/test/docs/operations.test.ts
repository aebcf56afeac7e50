import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { exists } from '../../src/check/tree.ts'
import { root } from '../../src/start/repository.mjs'
import { PAGES, pageAt } from './page.ts'
import { readPromQuery } from './prom-query.ts'
import { servedMetrics } from './served-metrics.ts'

const folder = 'docs/operations'

/** One service for all tests. */
const served = servedMetrics()

function read(name: string): string {
  return readFileSync(join(root, folder, name), 'utf8')
}

interface Alert {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook: string }
}

interface Panel {
  readonly id: number
  readonly title: string
  readonly targets: readonly { readonly expr: string }[]
}

const { groups } = parse(read('alerts.yaml')) as {
  readonly groups: readonly { readonly rules: readonly Alert[] }[]
}
const alerts = groups.flatMap(({ rules }) => rules)
const { panels } = JSON.parse(read('grafana-dashboard.json')) as { readonly panels: readonly Panel[] }

const queries = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ...pageAt('docs/reference/metrics.md').tables.flatMap(({ columns, rows }) =>
    columns[0] === 'question' ? rows.map(([question = '', query = '']) => [question, query] as const) : [],
  ),
]

/** Labels of a metric as its page says, for metrics without samples so far. */
const documented = new Map(
  pageAt('docs/reference/metrics.md').tables.flatMap(({ columns, rows }) =>
    columns[0] === 'metric'
      ? rows.map(([name = '', , labels = '']) => [name, new Set(labels.match(/[a-z_]+/gu) ?? [])] as const)
      : [],
  ),
)

describe('docs/operations', () => {
  test.each(queries)('%s asks for what is served', async (_name, query) => {
    const { isSound, selectors } = readPromQuery(query)
    expect([query, isSound]).toEqual([query, true])
    const names = new Set(
      (await served).flatMap(({ name, type }) => (type === 'histogram' ? [`${name}_bucket`] : [name])),
    )
    const unknown = selectors.flatMap(({ metric, labels }) => {
      // Prometheus itself makes this one, and these labels.
      const known = documented.get(metric.replace(/_bucket$/u, ''))
      const strange = labels.filter(
        (label) => !['job', 'instance', 'workspace', 'le'].includes(label) && known?.has(label) !== true,
      )
      return [...(metric === 'up' || names.has(metric) ? [] : [metric]), ...strange]
    })
    expect(unknown).toEqual([])
    expect(selectors.length).toBeGreaterThan(0)
  })

  test('every alert has its own runbook, and every runbook its alert', () => {
    const named = alerts.map(({ annotations }) => annotations.runbook)
    expect(named.filter((runbook) => !exists(`${folder}/${runbook}`))).toEqual([])
    expect(new Set(named).size).toBe(named.length)
    const pages = PAGES.map(({ path }) => path).filter((path) => path.startsWith(`${folder}/runbooks/`))
    expect(pages.toSorted()).toEqual(named.map((runbook) => `${folder}/${runbook}`).toSorted())
  })

  test.each(alerts)('$alert says what it is and who should look', ({ alert, labels, annotations, for: during }) => {
    expect(['critical', 'warning', 'info']).toContain(labels.severity)
    expect(during).toMatch(/^\d+[mhd]$/u)
    expect(annotations.summary).toMatch(/\.$/u)
    const { headings } = pageAt(`${folder}/${annotations.runbook}`)
    expect(headings).toEqual([
      alert,
      'Symptom',
      'What it means',
      'What to look at',
      'What to do',
      'How to know that it is over',
    ])
  })

  test('the dashboard has panels of their own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
  })
})

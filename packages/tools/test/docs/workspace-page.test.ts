import type { Environment } from '@handoffkit/core'
import { DEFAULT_SUBJECT, DETECTORS, isAcceptable, NOTE_PARTS, readDatetime, TEMPLATE_NAMES } from '@handoffkit/core'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { checkSwitches, chooseSink, MAX_OBSERVE_DAYS } from '@handoffkit/sinks'
import { ADAPTER_NAMES } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { INSTANT } from './evaluate.ts'
import { findingCodesOf } from './finding-codes.ts'
import { namesIn, PAGES, pageAt, rowsOf } from './page.ts'
import { membersOf } from './schema-members.ts'

const page = pageAt('docs/reference/workspace.md')

describe('the page about the workspace file', () => {
  test('lists every member, and none that there is not', () => {
    const known = membersOf(PUBLISHED_SCHEMAS['workspace']).map((name) =>
      name
        .replace(/^environments\.(?:development|staging|production)\./u, 'environments.<name>.')
        // What an environment replaces has the members of what it replaces.
        .replace(/^(environments\.<name>\.(?:fallback\.)?helpdesk)\..*$/u, '$1'),
    )
    expect(namesIn(page, 'member').toSorted()).toEqual([...new Set(known)].toSorted())
  })

  test('lists every member of a field', () => {
    const fields = membersOf(PUBLISHED_SCHEMAS['catalog'])
      .filter((name) => name.startsWith('fields.'))
      .map((name) => name.split('.')[1] ?? '')
    expect(namesIn(page, 'member of a field').toSorted()).toEqual([...new Set(fields)].toSorted())
  })

  test('tells which sink each setting of the switches gives', () => {
    const rows = rowsOf(page, 'Environments', 'environment')
    for (const [environment = '', preview = '', observe = '', sink = ''] of rows) {
      expect([environment, preview, observe, sinkOf(environment as Environment, preview, observe)]).toEqual([
        environment,
        preview,
        observe,
        sink.replaceAll('`', ''),
      ])
    }
    expect(rows.length).toBeGreaterThan(10)
    expect(page.text).toContain(`at most ${MAX_OBSERVE_DAYS} days ahead`)
  })

  test('names the defaults as they are', () => {
    const defaults = new Map(rowsOf(page, 'Members', 'member').map(([name, , value]) => [name, value]))
    expect(defaults.get('ticket.subject')).toBe(DEFAULT_SUBJECT)
    expect(defaults.get('ticket.parts')).toBe(NOTE_PARTS.map((part) => `\`${part}\``).join(', '))
  })

  test('lists what a subject can say, the detectors and the adapters', () => {
    expect(namesIn(page, 'name')).toEqual(TEMPLATE_NAMES)
    const named = [...DETECTORS.map(({ name }) => name), ...ADAPTER_NAMES]
    expect(named.filter((name) => !page.text.includes(`\`${name}\``))).toEqual([])
  })

  test('lists every code of a finding about workspaces and connections, and none that there is not', () => {
    const codes = new Set(
      ['core', 'sinks', 'handoffkit', 'adapters', 'cli'].flatMap((name) => [...findingCodesOf(name)]),
    )
    const shown = namesIn(page, 'code')
    // A helpdesk's own findings may stand on its own page, an event's on the page about events.
    const elsewhere = PAGES.filter(({ path }) => /^docs\/(?:adapters\/|reference\/events)/u.test(path))
    const isElsewhere = (code: string) => elsewhere.some(({ text }) => text.includes(`\`${code}\``))
    expect([...codes].filter((code) => !shown.includes(code) && !isElsewhere(code))).toEqual([])
    expect(shown.filter((code) => !codes.has(code))).toEqual([])
  })
})

const DAY_MS = 86_400_000

function sinkOf(environment: Environment, preview: string, observe: string): string {
  const nowMs = readDatetime(INSTANT) ?? 0
  const [, ahead = '', ago] = /^(?:in )?(\d+) days( ago)?$/u.exec(observe) ?? []
  const untilMs = nowMs + Number(ahead) * DAY_MS * (ago === undefined ? 1 : -1)
  const switches = {
    ...(preview === 'not set' ? {} : { preview: preview === 'true' }),
    ...(observe === '' ? {} : { observeUntil: new Date(untilMs).toISOString() }),
  }
  const findings = checkSwitches(environment, switches, nowMs)
  const [finding] = findings
  if (!isAcceptable(findings)) return `refused: ${finding?.code}`
  const { sink } = chooseSink(environment, switches, nowMs)
  return finding === undefined ? sink : `${sink}, with the ${finding.severity} ${finding.code}`
}

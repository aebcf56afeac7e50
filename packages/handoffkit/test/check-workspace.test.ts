import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkWorkspace, createFileReader } from '../src/index.ts'
import { file, noon, ruleset } from './sample-workspace.ts'

async function check(files: Readonly<Record<string, unknown>>) {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-'))
  const all = { 'handoff.config.json': file, 'ruleset.json': ruleset, ...files }
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  try {
    const reader = createFileReader(folder)
    return { ...(await checkWorkspace(join(folder, 'handoff.config.json'), reader, noon)), texts: reader.texts }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const placesOf = (findings: readonly { readonly code: string; readonly file?: string; readonly path: string }[]) =>
  findings.map(({ code, file, path }) => `${file} ${path} ${code}`)

describe('checking a workspace', () => {
  test('gives what can be used of it when nothing is wrong, and what was read', async () => {
    const { findings, ruleset, catalog, teams, texts, plugins } = await check({})
    expect(findings).toEqual([])
    expect(ruleset?.name).toBe('routing')
    expect(catalog?.fields.map(({ key }) => key)).toEqual(['order-id', 'customer-tier', 'order-total'])
    expect(teams).toEqual(new Set(['vip-care', 'billing']))
    expect([...texts.keys()]).toEqual(['handoff.config.json', 'ruleset.json'])
    expect(plugins).toEqual([])
  })

  test('tells mistakes of all files at once, with their lines', async () => {
    const helpdesk = { adapter: 'memory', options: { fields: [{ key: 'a', type: 'txt' }] } }
    const rules = { ...ruleset, conditions: { a: { condition: 'a' } } }
    const { findings } = await check({ 'handoff.config.json': { ...file, helpdesk }, 'ruleset.json': rules })
    expect(placesOf(findings)).toEqual([
      'handoff.config.json /helpdesk/options/fields/0/type option-invalid',
      'ruleset.json /conditions/a/condition cyclic-condition',
    ])
    expect(findings.every(({ line, column }) => (line ?? 0) > 1 && (column ?? 0) > 1)).toBe(true)
  })

  test('tells the mistakes of a second desk, and that it is the first', async () => {
    const fallback = { helpdesk: { adapter: 'memory', options: { fields: [{ key: 'a', type: 'txt' }] } } }
    const production = { fallback }
    const wrong = await check({ 'handoff.config.json': { ...file, environments: { production } } })
    expect(placesOf(wrong.findings)).toEqual([
      'handoff.config.json /environments/production/fallback/helpdesk/options/fields/0/type option-invalid',
    ])
    const same = { production: { fallback: { helpdesk: file.helpdesk, afterMinutes: 0 } } }
    const bounded = await check({ 'handoff.config.json': { ...file, environments: same } })
    expect(placesOf(bounded.findings)).toEqual([
      'handoff.config.json /environments/production/fallback/afterMinutes too-small',
    ])
    const first = { production: { fallback: { helpdesk: file.helpdesk } } }
    const { findings } = await check({ 'handoff.config.json': { ...file, environments: first } })
    expect(placesOf(findings)).toEqual([
      'handoff.config.json /environments/production/fallback/helpdesk fallback-same-desk',
    ])
  })

  test('tells the mistakes of the rules also when the workspace file has some', async () => {
    const { findings } = await check({
      'handoff.config.json': { ...file, helpdsk: {} },
      'ruleset.json': { ...ruleset, format: 2 },
    })
    expect(placesOf(findings)).toEqual([
      'handoff.config.json /helpdsk unknown-member',
      'ruleset.json /format not-allowed',
    ])
  })

  test('checks rules against the snapshot with its aliases, and says teams by the names that rules use', async () => {
    const snapshot = {
      fields: [
        { key: 'order-id', type: 'text' },
        { key: 'Total', vendorKey: 'cf-7', type: 'decimal' },
      ],
      teams: ['T1'],
    }
    const aliases = { fields: { 'order-total': 'cf-7' }, teams: { 'vip-care': 'T1', billing: 'gone' } }
    const { findings, catalog, teams } = await check({
      'handoff.config.json': { ...file, catalog: './catalog.json', helpdesk: { ...file.helpdesk, aliases } },
      'catalog.json': snapshot,
    })
    expect(catalog?.fields.map(({ key }) => key)).toEqual(['order-id', 'order-total'])
    expect(teams).toEqual(new Set(['T1', 'vip-care']))
    expect(placesOf(findings)).toContain('ruleset.json /assignment/rules/1/team unknown-team')
  })

  test('tells an unknown adapter once, though three environments use it', async () => {
    const { findings } = await check({ 'handoff.config.json': { ...file, helpdesk: { adapter: 'memroy' } } })
    expect(placesOf(findings)).toEqual(['handoff.config.json /helpdesk/adapter unknown-adapter'])
  })

  test('places mistakes of one environment in that environment', async () => {
    const environments = {
      staging: { helpdesk: { options: { fields: 7 } } },
      production: { observeUntil: '2027-01-01' },
    }
    const { findings } = await check({ 'handoff.config.json': { ...file, environments } })
    expect(placesOf(findings)).toEqual([
      'handoff.config.json /environments/staging/helpdesk/options/fields option-invalid',
      'handoff.config.json /environments/production/observeUntil observe-too-long',
    ])
  })

  test('tells keys that are no fields, detectors and plugins that there are not, and files that are missing', async () => {
    const { findings } = await check({
      'handoff.config.json': {
        ...file,
        ruleset: './rules.json',
        catalog: './catalog.json',
        redact: [{ detector: 'card-numbr' }],
        plugins: [{ name: 'crm', from: './crm.mjs' }],
      },
    })
    expect(new Set(placesOf(findings))).toEqual(
      new Set([
        'handoff.config.json /ruleset unreadable-file',
        'handoff.config.json /catalog unreadable-file',
        'handoff.config.json /redact/0/detector unknown-detector',
        'handoff.config.json /plugins/0 plugin-invalid',
      ]),
    )
    const aliased = await check({
      'handoff.config.json': {
        ...file,
        contextAliases: { orderId: 'order-ident' },
        helpdesk: { ...file.helpdesk, fieldDefaults: { channel: 'chat' } },
      },
    })
    expect(placesOf(aliased.findings)).toEqual([
      'handoff.config.json /helpdesk/fieldDefaults/channel unknown-field',
      'handoff.config.json /contextAliases/orderId unknown-field',
    ])
  })

  test('names files that the ruleset includes as a person would find them', async () => {
    const { findings, texts } = await check({
      'handoff.config.json': { ...file, ruleset: './rules/main.json' },
      'rules/main.json': { ...ruleset, assignment: { default: null, rules: [{ file: 'more/vip.json' }] } },
      'rules/more/vip.json': [{ name: 'x', when: { fact: 'context.a', operator: 'present' }, team: 'nobody' }],
    })
    expect(placesOf(findings)).toEqual(['rules/more/vip.json /0/team unknown-team'])
    expect(texts.has('rules/more/vip.json')).toBe(true)
  })

  test('opens no connection and needs no secret', async () => {
    const { findings, catalog } = await check({
      'handoff.config.json': {
        ...file,
        helpdesk: {
          adapter: 'request-tracker',
          options: { url: 'https://rt.example.com', defaultQueue: 'General' },
          secrets: { token: { $env: 'NOBODY_SETS_THIS' } },
        },
      },
    })
    expect(findings).toEqual([])
    expect(catalog).toBeUndefined()
  })
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdapterSubject, adapterLaws } from '@handoffkit/testkit'
import { afterAll, describe, expect, test } from 'vitest'
// @boundaries-ignore the example of the documentation, as a stranger would write it: it may import from us, never we from it
import { jsonFileDesk } from '../../../docs/examples/json-file-desk/json-file-desk.ts'
import { deskOptions, digest } from './memory/memory-subject.ts'

const read = (path: string) => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
const source = read('examples/json-file-desk/json-file-desk.ts')
const folder = mkdtempSync(join(tmpdir(), 'json-file-desk-'))
const file = join(folder, 'tickets.json')
afterAll(() => rmSync(folder, { recursive: true }))

describe("a stranger's adapter keeps the adapter laws", () => {
  const { fields, teams = [] } = deskOptions
  const subject: AdapterSubject<Parameters<typeof jsonFileDesk.capabilities>[0], object> = {
    definition: jsonFileDesk,
    options: { file, fields, teams },
    secrets: {},
    effects: { fetch: async () => ({ kind: 'never-sent', because: 'A file is on no network.' }), digest },
    notes: async (id) => {
      const tickets = JSON.parse(readFileSync(file, 'utf8')) as { id: string; notes: { text: string }[] }[]
      return tickets.find((ticket) => ticket.id === id)?.notes.map(({ text }) => text) ?? []
    },
    runs: 15,
  }
  // A file cannot tell who changed it, so the laws about what people changed have nothing to stand on.
  for (const law of adapterLaws.filter(({ needs }) => needs !== 'edit')) test(law.name, () => law.run(subject))

  test('in fewer than 100 lines, from public packages alone', () => {
    expect(source.trimEnd().split('\n').length).toBeLessThan(100)
    const imported = [...source.matchAll(/from '([^']+)'/gu)].map(([, from = '']) => from)
    expect(new Set(imported)).toEqual(new Set(['node:fs', '@handoffkit/adapters/define', '@handoffkit/core']))
  })
  test('and the guide shows it as it is', () => {
    const guide = read('guides/write-an-adapter.md')
    const shown = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gmu)].map(([, code = '']) => code)
    expect(shown.length).toBeGreaterThan(2)
    for (const code of shown) expect(source).toContain(code)
    expect(guide).toContain(`, ${source.trimEnd().split('\n').length} lines,`)
  })
})

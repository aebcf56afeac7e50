import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-update-'))
  cpSync(join(import.meta.dirname, '../fixtures/desk'), folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const TESTS = `// Who pays.
{ "format": 1, "tests": [
  { "name": "gone", "given": {}, "expect": { "teamRule": "bil" } },
  { "name": "an invoice", "given": { "facts": { "handoff.category": "Billing" } },
    "expect": { "team": "vip-care", /* as ever */ "priority": "medium" } }, // last
] }
`

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

describe('handoff test --update', () => {
  test('writes what came out, and nothing else; a test with mistakes stays as it is', async () => {
    writeFileSync(join(folder, 'a.test.jsonc'), TESTS)
    expect((await run(['test', '--update'], { cwd: folder })).code).toBe(1)
    expect(read('a.test.jsonc')).toBe(TESTS.replace('"vip-care"', '"billing"'))
    expect(readdirSync(folder).toSorted()).toEqual([
      'a.test.jsonc',
      'event.json',
      'handoff.config.json',
      'ruleset.json',
    ])
  })

  test('leaves tests that pass afterwards', async () => {
    const wrong = read('ruleset.json').replace('"high" }\n    }', '"low", "teamRule": null }\n    }')
    writeFileSync(join(folder, 'ruleset.json'), wrong)
    expect((await run(['test'], { cwd: folder })).code).toBe(1)
    expect((await run(['test', '--update'], { cwd: folder })).code).toBe(0)
    expect((await run(['test'], { cwd: folder })).code).toBe(0)
    expect(read('ruleset.json')).toBe(wrong.replace('"low", "teamRule": null', '"high", "teamRule": "vip"'))
  })

  test('writes nothing in a dry run', async () => {
    writeFileSync(join(folder, 'a.test.jsonc'), TESTS)
    expect((await run(['test', '--update', '--dry-run'], { cwd: folder })).code).toBe(1)
    expect(read('a.test.jsonc')).toBe(TESTS)
  })

  test('keeps a link a link', async () => {
    writeFileSync(join(folder, 'real.jsonc'), TESTS)
    symlinkSync('real.jsonc', join(folder, 'a.test.jsonc'))
    await run(['test', '--update', 'a.test.jsonc'], { cwd: folder })
    expect(lstatSync(join(folder, 'a.test.jsonc')).isSymbolicLink()).toBe(true)
    expect(read('real.jsonc')).toContain('"billing"')
  })
})

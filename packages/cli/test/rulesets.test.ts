import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openWorkspaceAt } from '../src/open-workspace-at.ts'
import { tellChangedRules } from '../src/tell-rules.ts'
import type { Terminal } from '../src/terminal.ts'
import type { FakeTerminal, Ran } from './fake-terminal.ts'
import { run } from './fake-terminal.ts'

const fixture = join(import.meta.dirname, 'fixtures/desk')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-rules-'))
  cpSync(fixture, folder, { recursive: true })
  workspace({ ruleset: { from: 'store' }, store: 'sqlite:./handoffs.db' })
})
afterEach(() => rmSync(folder, { recursive: true }))

function workspace(members: object): void {
  const file = JSON.parse(readFileSync(join(fixture, 'handoff.config.json'), 'utf8'))
  writeFileSync(join(folder, 'handoff.config.json'), JSON.stringify({ ...file, ...members }))
}

function handoff(command: string, fake: FakeTerminal = {}): Promise<Ran> {
  return run(command.split(' '), { cwd: folder, now: Date.now, env: { USER: 'ann' }, ...fake })
}

/** The rule file with some texts replaced. */
function rules(...edits: readonly (readonly [string, string])[]): void {
  const text = readFileSync(join(fixture, 'ruleset.json'), 'utf8')
  writeFileSync(
    join(folder, 'ruleset.json'),
    edits.reduce((edited, [from, to]) => edited.replaceAll(from, to), text),
  )
}

describe('rules that are published', () => {
  test('are in force for every command, and can be taken back', async () => {
    const before = await handoff('preview --event event.json')
    expect([before.code, before.messages]).toEqual([2, expect.stringContaining('handoff publish ruleset.json')])
    expect((await handoff('fields')).code).toBe(0)
    const doctor = await handoff('doctor')
    expect([doctor.code, doctor.output]).toEqual([2, expect.stringContaining('HK_RULESET_MISSING')])
    expect(existsSync(join(folder, 'handoffs.db'))).toBe(false)

    const first = await handoff('publish --note first')
    expect([first.code, first.output]).toEqual([0, expect.stringContaining('Version 1 is current.')])
    expect((await handoff('deliver --event event.json')).code).toBe(0)
    expect((await handoff('publish')).output).toContain('has these texts already')

    rules(['"vip-care"', '"billing"'])
    const dry = await handoff('publish --dry-run')
    expect(dry.code).toBe(0)
    expect(dry.output).toContain('1 of 1 handoffs would change (100.0%).')
    expect(dry.output).toMatch(/team +vip-care -> billing +1/u)
    expect(dry.output).toContain('Nothing was published: version 1 stays current. It would be version 2.')
    const limited = await handoff('publish --fail-if changed>50%')
    expect([limited.code, limited.output]).toEqual([1, expect.stringContaining('at most 50% were allowed')])
    expect((await handoff('publish --expect 0')).code).toBe(1)
    expect((await handoff('publish --expect 1 --author bob')).code).toBe(0)
    expect((await handoff('preview --event event.json')).output).toContain('billing')

    const listed = (await handoff('rulesets', { env: { NO_COLOR: '1', COLUMNS: '100' } })).output
    expect(listed).toMatch(/2 +\d{4}-\d\d-\d\d .* bob [^]*1 +\d{4}-\d\d-\d\d .* ann .* first/u)
    const diff = (await handoff('rulesets --diff 1 2')).output
    expect(diff).toMatch(/^--- ruleset.json \(version 1\)\n\+\+\+ ruleset.json \(version 2\)\n@@ -/u)
    expect(diff).toMatch(/^-.*"vip-care"/mu)
    expect(diff).toMatch(/^\+.*"billing"/mu)
    expect((await handoff('rulesets --diff 2')).output).toContain('have the same texts')
    expect((await handoff('rulesets --show 1')).output).toBe(readFileSync(join(fixture, 'ruleset.json'), 'utf8'))

    const back = await handoff('rollback --note oops')
    expect([back.code, back.output]).toEqual([0, expect.stringContaining('Version 3 is current.')])
    const { output } = await handoff('rulesets --format json')
    expect(JSON.parse(output)).toMatchObject({
      owner: 'store',
      versions: [{ version: 3, restoredFrom: 1, note: 'oops', author: 'ann' }, { version: 2 }, { version: 1 }],
      next: null,
    })
    expect((await handoff('rulesets --hits')).output).toMatch(/vip +1\n/u)
  })

  test('are refused with the lines of what is wrong', async () => {
    rules(['"vip-care"', '"vip-car"'])
    const unknown = await handoff('publish')
    expect([unknown.code, unknown.output]).toEqual([
      1,
      expect.stringMatching(/^ruleset\.json:\d+:\d+ error unknown-team/u),
    ])
    expect(unknown.output).toContain('Nothing was published: none is current.')
    expect(await handoff('rollback')).toMatchObject({ code: 1, messages: expect.stringContaining('VERSION_UNKNOWN') })
    expect(await handoff('publish nothing.json')).toMatchObject({ code: 2 })
    expect(await handoff('publish --fail-if much')).toMatchObject({ code: 2 })
    rmSync(join(folder, 'ruleset.json'))
    expect(await handoff('publish')).toMatchObject({ code: 2, messages: expect.stringContaining('no rule file') })
    expect(await handoff('test')).toMatchObject({ code: 2, messages: expect.stringContaining('--dry-run') })
  })

  test('are not published over a file that owns them', async () => {
    workspace({ store: 'sqlite:./handoffs.db' })
    const { code, messages } = await handoff('publish')
    expect([code, messages]).toEqual([2, expect.stringContaining('HK_RULESET_OWNED_BY_FILE')])
    expect((await handoff('rulesets')).output).toContain('A file owns the rules')
    workspace({ ruleset: { from: 'store' }, store: 'memory' })
    expect((await handoff('validate')).output).toContain('ruleset-in-store')
  })
})

test('a broken edit of the rule file is told with its lines, and a good one too, as long as a command runs', async () => {
  workspace({})
  let messages = ''
  const stream = { columns: undefined, write: (text: string) => void (messages += text) }
  const terminal: Terminal = {
    output: stream,
    messages: stream,
    env: { NO_COLOR: '1' },
    cwd: folder,
    now: Date.now,
    readInput: async () => '',
    ask: undefined,
  }
  await using opened = await openWorkspaceAt(undefined, terminal)
  rules(['"operator": "equal"', '"operator": "equals"'])
  await vi.waitFor(() => expect(messages).toMatch(/ruleset\.json:\d+:\d+ error unknown-operator/u), { timeout: 20_000 })
  expect(messages).toMatch(/rules\s+before\s+stay\s+in\s+force/u)
  tellChangedRules(opened.workspace, terminal)
  rules(['"vip-care"', '"billing"'])
  await vi.waitFor(() => expect(messages).toContain('rules changed: desk-routing'), { timeout: 20_000 })
  expect(opened.workspace.rulesets.owner).toBe('file')
})

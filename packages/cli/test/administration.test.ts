import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FakeTerminal, Ran } from './fake-terminal.ts'
import { run } from './fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-administration-'))
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
  const path = join(folder, 'handoff.config.json')
  const file: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...file, store: 'sqlite:./handoffs.db' }))
})
afterEach(() => rmSync(folder, { recursive: true }))

function handoff(command: string, fake: FakeTerminal = {}): Promise<Ran> {
  return run(command.split(' '), { cwd: folder, now: Date.now, env: { USER: 'ann' }, ...fake })
}

async function json<Answer>(command: string): Promise<Answer> {
  const { code, output, messages } = await handoff(`${command} --format json`)
  expect([code, messages]).toEqual([0, ''])
  return JSON.parse(output) as Answer
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

describe('handoff keys', () => {
  const keysPath = () => join(folder, 'handoff.keys.json')

  test('in the file: made, listed, replaced with an overlap, taken out', async () => {
    const { key } = await json<{ key: string }>('keys create --name bot -e staging production --save')
    expect(readFileSync(keysPath(), 'utf8')).not.toContain(key)
    expect(statSync(keysPath()).mode & 0o777).toBe(0o600)
    const [old] = await json<readonly Listed[]>('keys list')
    expect(old).toMatchObject({ name: 'bot', expiresAt: null })
    await json('keys rotate bot --overlap 2h')
    const both = await json<readonly Listed[]>('keys list')
    expect(both.map(({ id, name, expiresAt }) => [id === old?.id, name, expiresAt === null])).toEqual([
      [true, 'bot', false],
      [false, 'bot', true],
    ])
    expect(Date.parse(both[0]?.expiresAt ?? '')).toBeGreaterThan(Date.now())
    // The name says which one: there is one that is not on its way out.
    expect((await handoff('keys rotate bot')).code).toBe(0)
    expect((await handoff('keys revoke bot')).messages).toContain('several keys')
    await json(`keys revoke ${old?.id}`)
    expect(await json('keys list')).toHaveLength(2)
    expect((await handoff('keys revoke nobody')).code).toBe(2)
    const { output } = await handoff('keys list')
    expect(output).toContain('good until')
  })

  test('without --save nothing is written, and comments are never lost', async () => {
    await handoff('keys create --name bot -e staging')
    expect(existsSync(keysPath())).toBe(false)
    writeFileSync(join(folder, 'keys.jsonc'), '{ "keys": [] // ours\n}')
    const { code, messages } = await handoff('keys create --name bot -e staging --save --keys keys.jsonc')
    expect([code, messages]).toEqual([2, expect.stringContaining('comments')])
    expect(readFileSync(join(folder, 'keys.jsonc'), 'utf8')).toContain('// ours')
  })

  test('in the store: each step is in the audit log', async () => {
    await json('keys create --name bot -e staging --scope admin --for 7d --store')
    await json('keys rotate bot --store')
    const [old] = await json<readonly Listed[]>('keys list --store')
    await json(`keys revoke ${old?.id} --store`)
    expect((await json<readonly Listed[]>('keys list --store')).map(({ revokedAt }) => revokedAt === null)).toEqual([
      false,
      true,
    ])
    const { entries } = await json<{ entries: readonly { actor: string; action: string }[] }>('audit list')
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ['cli ann', 'key-revoked'],
      ['cli ann', 'key-expires'],
      ['cli ann', 'key-created'],
      ['cli ann', 'key-created'],
    ])
    expect((await handoff('keys list --store')).output).toContain('revoked')
  })
})

describe('handoff switch', () => {
  test('turns a switch for good, and says who did', async () => {
    await json('switch preview off -e staging')
    expect(await json('switch preview')).toMatchObject([
      { environment: 'development', sink: 'preview', changedBy: null },
      { environment: 'staging', sink: 'live', changedBy: 'cli ann', changedAt: expect.any(String) },
      { environment: 'production', sink: 'live', changedBy: null },
    ])
    expect((await handoff('switch preview')).output).toContain('cli ann turned it')
    expect(await json('switch preview default -e staging')).toMatchObject([{ sink: 'preview', changedBy: null }])
    expect((await handoff('switch preview off')).code).toBe(2)
    expect((await handoff('switch preview sideways -e staging')).code).toBe(2)
  })
})

describe('handoff audit', () => {
  async function filled(): Promise<void> {
    for (const state of ['off', 'on', 'default']) await handoff(`switch preview ${state} -e staging`)
    await handoff('lanes pause production --for 5m')
  }

  test('lists, filters and exports', async () => {
    await filled()
    const { output } = await handoff('audit list --action lane-paused')
    expect(output).toContain('cli ann')
    expect(output).toContain('forMs=300000')
    expect((await handoff('audit list --limit 2')).output).toContain('more: --after 3')
    const { output: lines } = await handoff('audit export')
    expect(
      lines
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).no),
    ).toEqual([1, 2, 3, 4])
    const { output: csv } = await run(['audit', 'export', '--format', 'csv'], { cwd: folder })
    expect(csv.split('\r\n')[0]).toBe('no,at,workspace,actor,action,subject,details,previous,hash')
    expect(csv).toContain('"{""forMs"":300000}"')
  })

  test('a name that a spreadsheet would run is none', async () => {
    const env = { USER: '=cmd|calc' }
    await handoff('lanes pause production', { env })
    expect((await handoff('audit export --format csv')).output).not.toMatch(/(?:^|,)"?[=+@-]/mu)
  })

  test('shows what was changed, in the store and in an export, and an old head that is gone', async () => {
    await filled()
    const { head } = await json<{ head: { no: number; hash: string } }>('audit verify')
    expect(head.no).toBe(4)
    const mark = `${head.no}:${head.hash}`
    expect((await handoff(`audit verify --head ${mark}`)).code).toBe(0)
    const path = join(folder, 'audit.jsonl')
    const { output } = await handoff('audit export')
    writeFileSync(path, output)
    expect((await handoff(`audit verify --file audit.jsonl --head ${mark}`)).output).toContain(
      '4 entries, none changed',
    )
    writeFileSync(path, output.replace('cli ann', 'cli bob'))
    expect(await handoff('audit verify --file audit.jsonl')).toMatchObject({
      code: 1,
      output: expect.stringContaining('entry 1 was changed'),
    })
    writeFileSync(path, output.split('\n').toSpliced(1, 1).join('\n'))
    expect((await handoff('audit verify --file audit.jsonl')).output).toContain('entry 2 is missing')
    expect((await handoff(`audit verify --head 4:${'0'.repeat(64)}`)).code).toBe(1)
    const database = new DatabaseSync(join(folder, 'handoffs.db'))
    database.exec(`drop trigger audit_never_changed; update audit set actor = 'cli bob' where no = 3`)
    database.close()
    expect(await handoff('audit verify')).toMatchObject({ code: 1, output: expect.stringContaining('entry 3') })
    expect(await handoff('store verify')).toMatchObject({ code: 1, output: expect.stringContaining('entry 3') })
  })

  test('lets old entries go when a person means it, and still holds together', async () => {
    await filled()
    const tomorrow = { now: () => Date.now() + 86_400_000 }
    expect((await handoff('audit trim --before 1h', { ...tomorrow, answers: ['n'] })).code).toBe(1)
    expect((await handoff('audit trim --before 1h', { ...tomorrow, answers: ['y'] })).output).toBe('3 entries gone.\n')
    expect((await handoff('audit verify')).output).toContain('2 entries, none changed')
  })
})

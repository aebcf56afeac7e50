import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const main = join(import.meta.dirname, '../src/main.ts')
const samples = join(import.meta.dirname, '../samples')

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function handoff(args: readonly string[], { input = '', env = {} } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=@handoffkit/source', main, ...args],
      { env: { PATH: process.env['PATH'], ...env } },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr })
      },
    )
    child.stdin?.end(input)
  })
}

describe('the program itself', { timeout: 60_000 }, () => {
  test('reads standard input, writes results alone to standard output, and ends with the exit code', async () => {
    const [late = '', keys = ''] = ['05-parcel-late', '01-parcel-keys'].map((name) =>
      JSON.stringify(JSON.parse(readFileSync(join(samples, `events/${name}.json`), 'utf8'))),
    )
    const input = `${late}\n{"broken":\n${keys}\n`
    const { code, stdout, stderr } = await handoff(['preview', '-w', samples, '--event', '-', '--format', 'json'], {
      input,
    })
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(results).toMatchObject([
      { eventId: 'parcel-late', sink: 'live' },
      { error: { code: 'HK_EVENT_MALFORMED' } },
      { eventId: 'parcel-keys', sink: 'preview' },
    ])
  })

  test('writes errors to standard error, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await handoff(['previw'])
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: unknown command 'previw'\nhint: Did you mean preview? See "handoff --help".\n`,
    })
  })

  test('takes secrets from its environment and never says them', async () => {
    const workspace = join(import.meta.dirname, 'fixtures/closed-desk')
    const missing = await handoff(['doctor', '-w', workspace])
    expect(missing).toMatchObject({ code: 2, stdout: expect.stringContaining('RT_TOKEN: not set') })
    const set = await handoff(['doctor', '-w', workspace], { env: { RT_TOKEN: '7-7-hunter2' } })
    expect(set).toMatchObject({ code: 3, stdout: expect.stringContaining('cannot be reached') })
    expect(set.stdout + set.stderr).not.toContain('hunter2')
  })
})

import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from './fake-terminal.ts'

const env = { KEY: randomBytes(32).toString('base64'), NEW_KEY: randomBytes(32).toString('base64') }

/** A workspace whose store is sealed, with one ticket delivered. */
async function sealedWorkspace(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'handoff-store-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  await run(['init', '--yes'], { cwd })
  const path = join(cwd, 'handoff.config.json')
  const file = JSON.parse(readFileSync(path, 'utf8')) as { helpdesk: { options: object } }
  file.helpdesk.options = { ...file.helpdesk.options, desk: cwd }
  const store = { at: 'sqlite:./handoffs.db', masterKey: { $env: 'KEY' } }
  writeFileSync(path, JSON.stringify({ ...file, store }))
  expect(await run(['deliver', '--event', 'events/late-parcel.json'], { cwd, env })).toMatchObject({ code: 0 })
  return cwd
}

describe('handoff store', () => {
  test('backs up, restores, verifies, and forgets nothing', async () => {
    const cwd = await sealedWorkspace()
    const json = async (...args: readonly string[]): Promise<unknown> => {
      const { code, output, messages } = await run(['store', ...args, '--format', 'json'], { cwd, env })
      return { code, messages, ...(output === '' ? {} : (JSON.parse(output) as object)) }
    }
    expect(await json('backup', 'copy.db')).toMatchObject({ code: 0, rows: { handoff: 1 } })
    expect(await json('backup', 'copy.db')).toMatchObject({ code: 2, messages: expect.stringContaining('already') })
    expect(await json('restore', 'copy.db')).toMatchObject({ code: 2, messages: expect.stringContaining('not empty') })
    rmSync(join(cwd, 'handoffs.db'))
    for (const end of ['-wal', '-shm']) rmSync(join(cwd, `handoffs.db${end}`), { force: true })
    expect(await json('restore', 'copy.db')).toMatchObject({ code: 0, rows: { handoff: 1 }, deliveries: 0 })
    expect(await json('verify')).toMatchObject({ code: 0, ok: true, counts: { delivered: 1 }, findings: [] })
    expect(await json('after-restore')).toMatchObject({ code: 0, deliveries: 0, fromMs: null })
    expect(await json('migrate', '--check')).toMatchObject({ code: 0, pending: [] })
    // The same event finds its record, and so makes no second ticket.
    const again = await run(['deliver', '--event', 'events/late-parcel.json', '-f', 'json'], { cwd, env })
    expect(JSON.parse(again.output)).toMatchObject({ wasThere: true, status: 'delivered' })
  })

  test('moves to another place, and changes its key', async () => {
    const cwd = await sealedWorkspace()
    const tell = (...args: readonly string[]) => run(['store', ...args], { cwd, env })
    expect(await tell('copy', '--to', 'sqlite:./other.db')).toMatchObject({
      code: 0,
      output: expect.stringContaining('every row is equal'),
    })
    const other = ['--store', 'sqlite:./other.db', '--key']
    const rotated = await tell('rotate-key', ...other, 'env:KEY', '--new-key', 'env:NEW_KEY')
    expect(rotated).toMatchObject({ code: 0, output: expect.stringContaining('1 handoff') })
    expect(await tell('verify', ...other, 'env:KEY')).toMatchObject({ code: 2 })
    expect(await tell('verify', ...other, 'env:NEW_KEY')).toMatchObject({
      code: 0,
      output: expect.stringContaining('All is well'),
    })
    expect(await tell('verify')).toMatchObject({ code: 0 })
    // Nothing is made where the source has a key already.
    expect(await tell('copy', '--to', 'sqlite:./third.db', '--new-key', 'env:NEW_KEY')).toMatchObject({ code: 2 })
    expect(existsSync(join(cwd, 'third.db'))).toBe(false)
  })

  test('says on a terminal how far it is, and never what a key is', async () => {
    const cwd = await sealedWorkspace()
    const { messages, output } = await run(['store', 'verify'], { cwd, env, columns: 80 })
    expect(messages).toContain('checking 1 of 1')
    expect(messages + output).not.toContain(env.KEY)
  })
})

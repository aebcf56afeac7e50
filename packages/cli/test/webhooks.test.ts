import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Ran } from './fake-terminal.ts'
import { run } from './fake-terminal.ts'

/** A folder with a workspace that tells a receiver, which answers with these statuses in turn; then 204. */
async function workspace(
  ...answers: number[]
): Promise<(command: string, env?: Record<string, string>) => Promise<Ran>> {
  const server = createServer((_, response) => void response.writeHead(answers.shift() ?? 204).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = mkdtempSync(join(tmpdir(), 'handoff-webhooks-'))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
  const path = join(folder, 'handoff.config.json')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const webhooks = [{ name: 'crm', url, secret: { $env: 'CRM_SECRET' }, allowPrivateNetwork: true }]
  const file: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...file, store: 'sqlite:./handoffs.db', webhooks }))
  const secrets = { USER: 'ann', CRM_SECRET: `whsec_${Buffer.alloc(32, 3).toString('base64')}` }
  return (command, env = secrets) => run(command.split(' '), { cwd: folder, now: Date.now, env })
}

describe('handoff webhooks', () => {
  test('lists, tries, and shows what came of it', async () => {
    const handoff = await workspace(503)
    expect((await handoff('webhooks list')).output).toContain('crm')
    expect((await handoff('webhooks attempts crm')).output).toContain('It was not called yet.')
    const failed = await handoff('webhooks test crm')
    expect([failed.code, failed.output]).toEqual([1, expect.stringContaining('It answered 503.')])
    const taken = await handoff('webhooks test crm --format json')
    expect(taken.code).toBe(0)
    expect(JSON.parse(taken.output)).toMatchObject({ no: 2, outcome: 'delivered', status: 204 })
    const { output } = await handoff('webhooks attempts crm --limit 1 --format json')
    const { attempts, next } = JSON.parse(output)
    expect([attempts.length, next]).toEqual([1, 2])
    expect((await handoff('webhooks attempts crm --after 2')).output).toContain('It answered 503.')
    expect((await handoff('audit list')).output).toContain('webhook-tested crm')
  })

  test('says which are off', async () => {
    const handoff = await workspace(410)
    expect((await handoff('webhooks test crm')).code).toBe(1)
    expect((await handoff('webhooks list')).output).toContain('off since')
  })

  test('says that nothing was told when a secret is missing', async () => {
    const handoff = await workspace()
    const { code, messages } = await handoff('work --until-idle --environment production', {})
    expect([code, messages]).toEqual([0, expect.stringContaining('No webhook is told of changes.')])
  })

  test('knows no others', async () => {
    const handoff = await workspace()
    const { code, messages } = await handoff('webhooks test nobody')
    expect([code, messages]).toEqual([1, expect.stringContaining('HK_WEBHOOK_UNKNOWN')])
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { run } from './fake-terminal.ts'

test('traces go to the collector that the environment names, and the last ones before the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-traces-'))
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
  const created = await run(['keys', 'create', '--name', 'bot', '--environment', 'production', '--format', 'json'])
  const { key, entry } = JSON.parse(created.output)
  writeFileSync(join(folder, 'handoff.keys.json'), JSON.stringify({ keys: [entry] }))
  const received: string[] = []
  const collector = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push(`${request.url} ${body.toString('latin1')}`)
      return response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const address = collector.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const main = join(import.meta.dirname, '../src/main.ts')
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', main, 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'night-desk' },
  })
  const ended = once(child, 'exit')
  const url = String((await once(child.stdout, 'data'))[0])
    .trim()
    .split(' ')
    .at(-1)
  await fetch(`${url}/v1/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', prefer: 'wait=20' },
    body: JSON.stringify({ id: 'e', conversation: { id: 'c' }, context: { 'order-id': 'planted-value' } }),
  })
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
  collector.close()
  rmSync(folder, { recursive: true })
  const all = received.join('\n')
  expect(all).toContain('/v1/traces ')
  for (const said of ['night-desk', 'hand off', 'attempt send', 'handoffkit.handoff.id']) expect(all).toContain(said)
  expect(all).not.toContain('planted-value')
})

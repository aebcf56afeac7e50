import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-doctor-'))
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function storeAt(store: string): void {
  const path = join(folder, 'handoff.config.json')
  const file: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...file, store }))
}

const doctor = (...args: readonly string[]) => run(['doctor', ...args], { cwd: folder })

describe('handoff doctor looks at what a service needs', () => {
  test('the file of keys', async () => {
    writeFileSync(join(folder, 'handoff.keys.json'), '{ "keys": [{}] }')
    const { code, output } = await doctor()
    expect([code, output]).toEqual([2, expect.stringContaining('HK_KEYS_INVALID')])
    const { entry } = JSON.parse(
      (await run(['keys', 'create', '--name', 'a', '--environment', 'production', '--format', 'json'])).output,
    )
    writeFileSync(join(folder, 'handoff.keys.json'), JSON.stringify({ keys: [entry] }))
    expect(await doctor()).toMatchObject({ code: 0, output: expect.stringContaining('✓ keys in handoff.keys.json') })
  })

  test('the port', async () => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 })
    await once(server, 'listening')
    const address = server.address()
    const port = String(typeof address === 'object' ? address?.port : undefined)
    expect((await doctor('--port', port)).output).toContain(`port ${port} is taken`)
    server.close()
    await once(server, 'close')
    expect(JSON.parse((await doctor('--port', port, '--format', 'json')).output)).toMatchObject({
      service: { port: { number: Number(port), isFree: true } },
    })
  })

  test('the file of the store, and makes none', async () => {
    storeAt('sqlite:./data/handoffs.db')
    expect((await doctor()).output).toContain('will be made when it is first used')
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/handoffs.db'), '')
    expect((await doctor()).output).toContain('can be read and written')
    // root may write everywhere
    if (userInfo().uid === 0) return
    chmodSync(join(folder, 'data'), 0o500)
    expect(await doctor()).toMatchObject({ code: 2, output: expect.stringContaining('HK_STORE_UNFIT') })
  })
})

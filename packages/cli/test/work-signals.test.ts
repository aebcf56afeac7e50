import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'

const main = join(import.meta.dirname, '../src/main.ts')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-work-'))
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
  const path = join(folder, 'handoff.config.json')
  const file: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...file, store: 'sqlite:./handoffs.db' }))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each(['SIGTERM', 'SIGINT'] as const)('handoff work ends by itself on %s', { timeout: 60_000 }, async (signal) => {
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', main, 'work'], { cwd: folder })
  const ended = new Promise((resolve) => {
    child.on('exit', (code, by) => {
      resolve({ code, by })
    })
  })
  child.stderr.once('data', () => child.kill(signal))
  const said = await text(child.stderr)
  expect(await ended).toEqual({ code: 0, by: null })
  expect(said).toContain('delivering in production')
  expect(said).toContain(`${signal}: finishing what is under way`)
})

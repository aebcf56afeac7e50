import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashApiKey, newApiKey, readKeysFile } from '../src/index.ts'

function written(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'handoff.keys.json')
  writeFileSync(path, text)
  return path
}

test('a file of keys is read as it stands', () => {
  const key = { name: 'bot', sha256: hashApiKey(newApiKey()), environments: ['staging'], scopes: ['handoffs:write'] }
  expect(readKeysFile(written(JSON.stringify({ keys: [key] })))).toEqual([key])
})

test('every mistake is told, with its place', () => {
  const path = written(
    '{ "keys": [\n  { "name": "Bot", "sha256": "x", "environments": ["moon"], "key": "hk_" },\n  1\n] }',
  )
  expect(() => readKeysFile(path, { shown: 'keys.json' })).toThrow(
    expect.objectContaining({
      code: 'HK_KEYS_INVALID',
      message: expect.stringContaining('keys.json has 6 mistakes'),
      findings: expect.arrayContaining([
        expect.objectContaining({ path: '/keys/0/name', line: 2, file: 'keys.json' }),
        expect.objectContaining({ message: 'A key has no "scopes".' }),
        expect.objectContaining({ message: '"key" is no member of a key.' }),
        expect.objectContaining({ path: '/keys/1', line: 3 }),
      ]),
    }),
  )
  expect(() => readKeysFile(written('[]'))).toThrow(expect.objectContaining({ code: 'HK_KEYS_INVALID' }))
})

test('beside a workspace file, keys are for that workspace', () => {
  const key = { name: 'bot', sha256: hashApiKey(newApiKey()), environments: ['staging'], scopes: ['handoffs:write'] }
  const path = written(JSON.stringify({ keys: [key, { ...key, name: 'other', workspace: 'acme' }] }))
  expect(readKeysFile(path, { workspace: 'acme' }).map(({ workspace }) => workspace)).toEqual(['acme', 'acme'])
  expect(() => readKeysFile(path, { workspace: 'beta' })).toThrow(
    expect.objectContaining({
      code: 'HK_KEYS_INVALID',
      findings: [expect.objectContaining({ code: 'unknown-workspace', path: '/keys/1/workspace' })],
    }),
  )
})

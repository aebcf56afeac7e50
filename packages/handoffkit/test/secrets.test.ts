import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { resolveSecrets } from '../src/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-secrets-'))
writeFileSync(join(folder, 'token'), 'from-file\n')
writeFileSync(join(folder, 'empty'), '\n')
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const variables = new Map([
  ['RT_TOKEN', 'from-env'],
  ['EMPTY', ''],
])
const resolve = (references: Parameters<typeof resolveSecrets>[0]) =>
  resolveSecrets(references, (name) => variables.get(name), folder)

describe('secrets', () => {
  test('come from the environment and from files', () => {
    expect(resolve({ token: { $env: 'RT_TOKEN' }, other: { $file: 'token' } })).toEqual({
      token: 'from-env',
      other: 'from-file',
    })
    expect(resolve({})).toEqual({})
  })

  test('that are missing or empty are named by their source, all at once', () => {
    const attempt = () =>
      resolve({
        a: { $env: 'NOT_SET' },
        b: { $file: 'not-there' },
        c: { $env: 'EMPTY' },
        d: { $file: 'empty' },
        e: { $env: 'RT_TOKEN' },
      })
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'HK_SECRET_MISSING',
        hint: 'Set environment variable NOT_SET and file not-there and environment variable EMPTY and file empty.',
      }),
    )
    expect(attempt).toThrow('"a" is to come from environment variable NOT_SET, which is not set or empty.')
    expect(attempt).not.toThrow('from-env')
  })
})

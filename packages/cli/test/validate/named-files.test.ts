import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { namedFiles } from '../../src/validate/named-files.ts'

const cwd = mkdtempSync(join(tmpdir(), 'handoff-named-'))
for (const name of [
  'a.json',
  'rules/b.json',
  'rules/deep/c.jsonc',
  'rules/[x].json',
  'node_modules/d.json',
  '.git/e.json',
]) {
  mkdirSync(dirname(join(cwd, name)), { recursive: true })
  writeFileSync(join(cwd, name), '{}')
}
afterAll(() => {
  rmSync(cwd, { recursive: true })
})

const named = async (...words: readonly string[]) =>
  (await namedFiles(words, { cwd })).map(({ path, isFound }) => `${isFound ? '*' : ''}${relative(cwd, path)}`)

test('paths come as they are named, patterns as they are found, and each file once', async () => {
  expect(await named('a.json', 'gone.json')).toEqual(['a.json', 'gone.json'])
  expect(await named('**/*.json')).toEqual(['*a.json', '*rules/[x].json', '*rules/b.json'])
  expect(await named('rules/**/*.{json,jsonc}')).toEqual(['*rules/[x].json', '*rules/b.json', '*rules/deep/c.jsonc'])
  expect(await named('rules/b.json', '*.json', 'rules/*')).toEqual(['rules/b.json', '*a.json', '*rules/[x].json'])
  expect(await named('rules/[x].json')).toEqual(['rules/[x].json'])
  expect(await named('-')).toEqual(['standard input'])
})

test('a pattern that fits nothing is a mistake of whoever wrote it', async () => {
  await expect(named('rules/*.yaml')).rejects.toThrow('no file fits "rules/*.yaml"')
})

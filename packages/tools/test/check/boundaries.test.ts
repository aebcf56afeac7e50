import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../src/start/repository.mjs'

// A workspace of empty packages under our own turbo.json: who may declare whom.

let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'handoffkit-boundaries-'))
  cpSync(join(root, 'turbo.json'), join(workspace, 'turbo.json'))
  writeJson('package.json', { name: 'workspace', private: true, packageManager: 'pnpm@12.21.0' })
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), 'packages:\n  - packages/*\n')
  writeFileSync(join(workspace, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\n")
})

afterEach(() => rmSync(workspace, { recursive: true }))

const writeJson = (path: string, value: unknown) => writeFileSync(join(workspace, path), JSON.stringify(value))

function declare(dependencies: Readonly<Record<string, readonly string[]>>): number | null {
  for (const [name, needs] of Object.entries(dependencies)) {
    mkdirSync(join(workspace, 'packages', name), { recursive: true })
    writeJson(`packages/${name}/package.json`, {
      name: `@handoffkit/${name}`,
      version: '0.1.0',
      dependencies: Object.fromEntries(needs.map((need) => [`@handoffkit/${need}`, 'workspace:*'])),
    })
    writeJson(`packages/${name}/turbo.json`, { extends: ['//'], tags: [`layer:${name}`] })
  }
  return spawnSync(join(root, 'node_modules/.bin/turbo'), ['boundaries', '--no-color'], {
    cwd: workspace,
    encoding: 'utf8',
  }).status
}

describe('turbo boundaries', () => {
  test('lets dependencies run the way they are drawn', () => {
    expect(
      declare({
        core: [],
        schema: ['core'],
        rules: ['core', 'schema'],
        sinks: ['core'],
        store: ['core', 'sinks'],
        sources: ['core'],
        testkit: ['core', 'sinks'],
        adapters: ['core', 'testkit'],
        handoffkit: ['core', 'adapters', 'sources', 'store'],
      }),
    ).toBe(0)
  })

  test.each([
    ['core', 'schema'],
    ['schema', 'rules'],
    ['rules', 'adapters'],
    ['sinks', 'adapters'],
    ['sinks', 'rules'],
    ['sinks', 'store'],
    ['store', 'rules'],
    ['store', 'adapters'],
    ['adapters', 'store'],
    ['adapters', 'rules'],
    ['testkit', 'adapters'],
    ['sources', 'schema'],
    ['sources', 'adapters'],
    ['sources', 'handoffkit'],
    ['adapters', 'sources'],
  ])('refuses %s -> %s', (from, to) => {
    expect(declare({ [to]: [], [from]: [to] })).toBe(1)
  })

  test('refuses what comes in through another package', () => {
    expect(declare({ rules: [], testkit: ['rules'], adapters: ['testkit'] })).toBe(1)
  })
})

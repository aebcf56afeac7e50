import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../src/start/repository.mjs'

// The rules that oxlint keeps for us: a small tree under our own configuration, each rule broken once.

let tree: string

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'handoffkit-lint-'))
  cpSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'))
  cpSync(join(root, 'tsconfig.base.json'), join(tree, 'tsconfig.base.json'))
  write(
    'packages/core/tsconfig.json',
    '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "noEmit": true }, "include": ["src", "test"] }',
  )
})

afterEach(() => rmSync(tree, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}

function lint(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  for (const [path, text] of Object.entries(files)) write(path, text)
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format=unix', 'packages'], {
    cwd: tree,
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, output: stdout }
}

describe('oxlint refuses', () => {
  test.each([
    ['any', 'export const a: any = 1\n', 'no-explicit-any'],
    ['as any', 'export const a = 1 as any\n', 'no-explicit-any'],
    ['any that comes from outside', "export const a: string = JSON.parse('1')\n", 'no-unsafe-assignment'],
    ['@ts-ignore', '// @ts-ignore it is fine\nexport const a = 1\n', 'ban-ts-comment'],
    ['@ts-expect-error without a reason', '// @ts-expect-error\nexport const a: string = 1\n', 'ban-ts-comment'],
    [
      'a promise that nobody waits for',
      'async function f() {}\nexport function g() {\n  f()\n}\n',
      'no-floating-promises',
    ],
    [
      'a switch that forgets a case',
      "export function f(a: 'x' | 'y') {\n  switch (a) {\n    case 'x':\n      f('y')\n  }\n}\n",
      'switch-exhaustiveness-check',
    ],
    [
      'a disabled rule that nothing breaks',
      '// oxlint-disable-next-line no-debugger\nexport const a = 1\n',
      'Unused oxlint-disable',
    ],
  ])('%s', (_, text, rule) => {
    const { status, output } = lint({ 'packages/core/src/a.ts': text })
    expect(output).toContain(rule)
    expect(status).toBe(1)
  })

  test('a cycle of imports, of types too', () => {
    const { status, output } = lint({
      'packages/core/src/a.ts': "import type { B } from './b.ts'\nexport type A = { b: B }\n",
      'packages/core/src/b.ts': "import type { A } from './a.ts'\nexport type B = { a: A }\n",
    })
    expect(output).toContain('no-cycle')
    expect(status).toBe(1)
  })

  test('a test that leaves the others out', () => {
    const { output } = lint({
      'packages/core/test/a.test.ts':
        "import { expect, test } from 'vitest'\n\ntest.only('a', () => {\n  expect(1).toBe(1)\n})\n",
    })
    expect(output).toContain('no-focused-tests')
  })
})

test('and is content with clean code', () => {
  const { status, output } = lint({ 'packages/core/src/a.ts': 'export const a: unknown = JSON.parse("1")\n' })
  expect(output).toBe('')
  expect(status).toBe(0)
})

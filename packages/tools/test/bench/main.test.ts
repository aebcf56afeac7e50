import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { root } from '../../src/start/repository.mjs'

const bench = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    [`--conditions=${sourceCondition}`, join(root, 'packages/tools/src/bench/main.ts'), ...args],
    { encoding: 'utf8' },
  )

test.each([
  [[]],
  [['rulez']],
  [['rules', '--quik']],
  [['rules', 'rules']],
  [['analysis', '--gathered']],
  [['store', '--gathered']],
  [['queues', '--sync']],
])('%j is a usage error', (args) => {
  const { status, stdout, stderr } = bench(...args)
  expect(stderr).toContain('npm run -s bench -- rules [--quick] [--gathered] [--json]')
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

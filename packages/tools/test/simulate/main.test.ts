import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { root } from '../../src/start/repository.mjs'

const run = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    [`--conditions=${sourceCondition}`, join(root, 'packages/tools/src/simulate/main.ts'), ...args],
    { encoding: 'utf8' },
  )

test.each([
  [['--seeds', '0']],
  [['--seeds', 'many']],
  [['--from', '1.5']],
  [['--without', 'R7']],
  [['--without', 'toString']],
  [['--sedes', '1']],
  [['5000']],
])('%j is a usage error', (args) => {
  const { status, stdout, stderr } = run(...args)
  expect(stderr).toMatch(/^Usage: npm run -s simulate -- /u)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

test('says how many worlds kept their promises', () => {
  const { status, stdout, stderr } = run('--seeds', '20', '--from', '3', '--json')
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({ seeds: 20, from: 3, lost: 0, duplicated: 0, firstBadSeed: null })
  expect(status).toBe(0)
})

test('shows the world in which a promise was broken', () => {
  const { status, stdout } = run('--seeds', '100', '--without', 'R1')
  expect(stdout).toMatch(/^seed (\d+): duplicated: h\d has \d /u)
  expect(stdout).toMatch(/^ +\d+\.\d{3} s {2}w\d\.\d +begins attempt 1 of h\d: send steps\/create$/mu)
  expect(status).toBe(1)
})

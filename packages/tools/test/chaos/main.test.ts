import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { root } from '../../src/start/repository.mjs'

const program = [`--conditions=${sourceCondition}`, join(root, 'packages/tools/src/chaos/main.ts')]

test.each([
  [['--store', 'mysql']],
  [['--kills', '0']],
  [['--handoffs', 'many']],
  [['--seed', 'x']],
  [['--naively']],
  [['sqlite']],
])('%j is a usage error', (args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8' })
  expect(stderr).toMatch(/^Usage: npm run -s chaos -- /u)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

/** A short run on one file, to its end. */
async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [...program, '--store', 'sqlite', '--kills', '5', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const lines = (await text(child.stdout)).trim().split('\n')
  return { status: await ended, rounds: JSON.parse(lines.at(-1) ?? '') as readonly Record<string, unknown>[] }
}

// Generous: a busy machine takes long to start that many processes.
const LONG = { timeout: 180_000 }

test.concurrent('workers that are killed lose no handoff and make no second ticket', LONG, async ({ expect }) => {
  const { status, rounds } = await run('--handoffs', '60')
  expect(rounds).toMatchObject([{ accepted: 60, delivered: 60, kills: 5, freezes: 1, lost: 0, duplicated: 0 }])
  expect(status).toBe(0)
})

test.concurrent('the same harness sees what a naive worker doubles', LONG, async ({ expect }) => {
  const { status, rounds } = await run('--handoffs', '60', '--naive')
  expect(rounds).toMatchObject([{ accepted: 60, strategy: 'naive', lost: 0 }])
  expect(rounds[0]?.['duplicated']).toBeGreaterThan(0)
  expect(status).toBe(1)
})

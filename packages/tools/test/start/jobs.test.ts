import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobs } from '../../src/start/jobs.mjs'
import { root } from '../../src/start/repository.mjs'

const main = 'packages/tools/src/start/main.mjs'

test('every script of the repository is a job of the wrapper, and every job a script', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  // `start` stays until a signal: with `exec` no shell stands between npm, which gets the signal, and the wrapper.
  const before = (name: string) => (name === 'start' ? 'exec ' : '')
  expect(scripts).toEqual(
    Object.fromEntries([...jobs.keys()].map((name) => [name, `${before(name)}node ${main} ${name}`])),
  )
})

test('an unknown command is a usage error that names the commands', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [main, 'strat'], { cwd: root, encoding: 'utf8' })
  expect(stderr).toMatch(/There is no command "strat"\. There are: start, /)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

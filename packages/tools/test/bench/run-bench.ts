import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { root } from '../../src/start/repository.mjs'

/** Runs a benchmark. What follows `--json` is read from its last line. An object among the arguments is more environment. */
export async function runBench(...args: readonly (string | NodeJS.ProcessEnv)[]) {
  const options = args.filter((arg) => typeof arg === 'string')
  const environment = args.filter((arg) => typeof arg === 'object')
  const child = spawn(
    process.execPath,
    [`--conditions=${sourceCondition}`, join(root, 'packages/tools/src/bench/main.ts'), ...options],
    { env: Object.assign({}, process.env, ...environment), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const figures = options.includes('--json') ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '') : undefined
  return { status, stdout, stderr, figures }
}

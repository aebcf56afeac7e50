import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import type { BuiltStage } from './build-stages.ts'
import { inRoot } from './build-stages.ts'
import type { Stage } from './read-dockerfile.ts'
import { wordsOf } from './read-dockerfile.ts'

/**
 * Starts what an image would start, in the folder that it would start it in, and ends it as Docker does.
 *
 * @throws when it gives no help, is not healthy, or does not end by itself
 */
export async function tryImage(stage: Stage, built: BuiltStage, say: (text: string) => void): Promise<void> {
  const start = commandOf(stage, built, 'ENTRYPOINT')
  const call = (...args: readonly string[]): string => {
    say(`handoff ${args.join(' ')}`)
    const [program = '', ...first] = start
    const { status, stdout, stderr } = spawnSync(program, [...first, ...args], {
      cwd: built.workFolder,
      env: environmentOf(built),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`It ended with ${status}.\n${stdout}${stderr}`)
    return stdout
  }
  call('serve', '--help')
  call('init', '.', '--yes')
  const { entry } = JSON.parse(
    call('keys', 'create', '--name', 'probe', '--environment', 'production', '--format', 'json'),
  ) as { readonly entry: object }
  writeFileSync(join(built.workFolder, 'handoff.keys.json'), JSON.stringify({ keys: [entry] }))
  await serveAndEnd([...start, ...commandOf(stage, built, 'CMD')], stage, built, say)
}

async function serveAndEnd(
  command: readonly string[],
  stage: Stage,
  built: BuiltStage,
  say: (text: string) => void,
): Promise<void> {
  const port = await freePort()
  const [program, ...args] = [...command, '--port', String(port)]
  say(args.slice(1).join(' '))
  const child = spawn(program, args, { cwd: built.workFolder, env: environmentOf(built), stdio: 'inherit' })
  const ended = once(child, 'exit')
  try {
    await healthy(commandOf(stage, built, 'HEALTHCHECK'), port, child)
    say('it is healthy')
  } finally {
    child.kill('SIGTERM')
  }
  await ended
  if (child.exitCode !== 0) throw new Error(`It ended with ${child.exitCode}.`)
  say('it ended by itself')
}

/** Asks as the image says, at the port that was free. */
async function healthy(
  check: readonly string[],
  port: number,
  child: { readonly exitCode: number | null },
): Promise<void> {
  const [program = '', ...args] = check.map((word) => word.replace(':4180/', `:${port}/`))
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error('It ended before it was healthy.')
    if (spawnSync(program, args).status === 0) return
    await sleep(100)
  }
  throw new Error('It is not healthy.')
}

/** The last instruction of this name, with its files where they are on this machine. */
function commandOf({ instructions }: Stage, built: BuiltStage, name: string): readonly string[] {
  const found = instructions.findLast((one) => one.name === name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return wordsOf(found).map((word) => (word.startsWith('/') ? inRoot(built, word) : word))
}

/** Nothing but what the image says, and where programs are. */
function environmentOf({ env }: BuiltStage): NodeJS.ProcessEnv {
  return { ...env, PATH: process.env['PATH'] }
}

import { fileURLToPath } from 'node:url'
import { say } from '../start/progress.mjs'
import { tallyLine } from '../steps/step.ts'
import { runTests } from '../test/run-tests.ts'
import { leftOut } from './left-out.ts'
import { liveEnvironment } from './live-environment.ts'
import { installRequestTracker } from './rt-install.ts'
import { type RunningRequestTracker, startRequestTracker } from './rt-server.ts'

/** Runs the live tests against a Request Tracker of their own. @returns the exit code; undefined when the arguments are not to be understood */
export async function runRt(args: readonly string[]): Promise<number | undefined> {
  const wish = readHandoffs(args)
  if (wish === undefined) return undefined
  const install = await installRequestTracker((line) => say(`request tracker: ${line}`))
  return install.ready ? await withServer(wish) : leftOut('request tracker', install.reason)
}

interface Wish {
  /** Absent: as many as usual. */
  readonly handoffs: number | undefined
  readonly args: readonly string[]
}

/** Nothing when the number is none. */
function readHandoffs(args: readonly string[]): Wish | undefined {
  const at = args.indexOf('--handoffs')
  if (at === -1) return { handoffs: undefined, args }
  const handoffs = Number(args[at + 1])
  if (!Number.isSafeInteger(handoffs) || handoffs < 1) return undefined
  return { handoffs, args: args.toSpliced(at, 2) }
}

async function withServer({ handoffs, args }: Wish): Promise<number> {
  const keepDir = args.includes('--keep')
  const server = await startRequestTracker({ keepDir })
  say(`request tracker: ready at ${server.baseUrl} after ${server.readyAfterMs} ms, log in ${server.logFile}`)
  try {
    if (args.includes('--serve')) return await stayUp(server)
    Object.assign(process.env, liveEnvironment(server, handoffs))
    return await testLive(args.filter((arg) => arg !== '--keep'))
  } finally {
    await server.stop()
    if (keepDir) say(`request tracker: kept ${server.dir}`)
  }
}

async function testLive(vitestArgs: readonly string[]): Promise<number> {
  const config = fileURLToPath(new URL('vitest.live.config.ts', import.meta.url))
  const tally = await runTests(['--config', config, ...vitestArgs])
  process.stdout.write(`${tallyLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
}

async function stayUp(server: RunningRequestTracker): Promise<number> {
  const lines = Object.entries(liveEnvironment(server)).map(([name, value]) => `export ${name}=${value}`)
  process.stdout.write(
    `${lines.join('\n')}\n# in a browser: ${server.baseUrl}, user root, password ${server.adminPassword}\n# Ctrl-C ends it\n`,
  )
  const how = await server.ended
  say(`request tracker: ended by itself with ${how}`)
  return 1
}

// `npm run -s live -- rt`: a helpdesk of its own, and the tests of `test/live` against it. Other arguments go to vitest.
import { fileURLToPath } from 'node:url'
import { say } from '../start/progress.mjs'
import { tallyLine } from '../steps/step.ts'
import { runTests } from '../test/run-tests.ts'
import { liveEnvironment } from './live-environment.ts'
import { installRequestTracker } from './rt-install.ts'
import { type RunningRequestTracker, startRequestTracker } from './rt-server.ts'

const usage = `Usage: npm run -s live -- rt [--keep] [--serve] [arguments for vitest]

  rt        start a Request Tracker 5 of its own on 127.0.0.1 and run packages/*/test/live/*.live.test.ts against it
  --keep    leave its directory (log, database, configuration) behind
  --serve   run no tests; keep it up until Ctrl-C and print its address and tokens
`

process.exitCode = await main(process.argv.slice(2))

async function main([desk, ...args]: readonly string[]): Promise<number> {
  if (desk === '--help') {
    process.stdout.write(usage)
    return 0
  }
  if (desk !== 'rt') {
    process.stderr.write(`${desk === undefined ? 'Which helpdesk?' : `There is no helpdesk "${desk}".`}\n\n${usage}`)
    return 2
  }
  const install = await installRequestTracker((line) => say(`request tracker: ${line}`))
  return install.ready ? await withServer(args) : withoutServer(install.reason)
}

/** On a developer's machine live tests may be left out, visibly; where CI could install the server, its absence is a failure. */
function withoutServer(reason: string): number {
  const mustBeThere = process.env['CI'] === 'true' && process.getuid?.() === 0
  process.stdout.write(`${mustBeThere ? 'FAILED' : 'SKIPPED'}: request tracker: ${reason}\n`)
  return mustBeThere ? 1 : 0
}

async function withServer(args: readonly string[]): Promise<number> {
  const keepDir = args.includes('--keep')
  const server = await startRequestTracker({ keepDir })
  say(`request tracker: ready at ${server.baseUrl} after ${server.readyAfterMs} ms, log in ${server.logFile}`)
  try {
    if (args.includes('--serve')) return await stayUp(server)
    return await testAgainst(
      server,
      args.filter((arg) => arg !== '--keep'),
    )
  } finally {
    await server.stop()
    if (keepDir) say(`request tracker: kept ${server.dir}`)
  }
}

async function testAgainst(server: RunningRequestTracker, vitestArgs: readonly string[]): Promise<number> {
  Object.assign(process.env, liveEnvironment(server))
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

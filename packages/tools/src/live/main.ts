// `npm run -s live -- rt|pooler`: tests against servers that are not in this repository. Other arguments go to vitest.
import { runPooler } from './run-pooler.ts'
import { runRt } from './run-rt.ts'

const usage = `Usage: npm run -s live -- rt [--handoffs N] [--keep] [--serve] [arguments for vitest]
       npm run -s live -- pooler [arguments for vitest]

  rt             start a Request Tracker 5 of its own on 127.0.0.1 and run packages/*/test/live/*.live.test.ts against it
  --handoffs N   hand over so many in the run through faults and kills, from 1 on (30; 300 take five minutes)
  --keep         leave its directory (log, database, configuration) behind
  --serve        run no tests; keep it up until Ctrl-C and print its address and tokens
  pooler         run the tests of the store in PostgreSQL behind a PgBouncer
`

process.exitCode = await main(process.argv.slice(2))

async function main([server, ...args]: readonly string[]): Promise<number> {
  if (server === '--help') {
    process.stdout.write(usage)
    return 0
  }
  const exitCode = server === 'pooler' ? await runPooler(args) : server === 'rt' ? await runRt(args) : undefined
  if (exitCode !== undefined) return exitCode
  process.stderr.write(usage)
  return 2
}

import { join } from 'node:path'
import { migratePostgres } from '@handoffkit/store'
import { temporaryFolder } from '../../temporary-folder.ts'
import { measureAccepts } from './accept/accept-rates.ts'
import { RECORD_BYTES } from './bench-record.ts'
import { measureClaimsInFile, measureClaimsInPostgres } from './claim/claims.ts'
import type { DurableServer } from './durable-server.ts'
import { startDurableServer } from './durable-server.ts'
import type { FirstByteFigures } from './first-byte/first-bytes.ts'
import { measureFirstBytes } from './first-byte/first-bytes.ts'
import { measureHungLane } from './hung-lane/hung-lanes.ts'
import { acceptReport } from './report/accept-report.ts'
import { claimReport } from './report/claim-report.ts'
import { firstByteReport } from './report/first-byte-report.ts'
import { hungLaneReport } from './report/hung-lane-report.ts'
import { FULL, QUICK } from './store-plan.ts'
import type { BenchWish } from './wish.ts'

/** Measures what the store can do, on both databases. Gives the exit code. */
export async function benchStore({ quick, json, say }: BenchWish): Promise<number> {
  await using server = await startDurableServer()
  const { accepts, backlog, claims, firstBytes, hungLane } = quick ? QUICK : FULL
  const show = (text: string): void => void process.stdout.write(`${text}\n`)
  show(`Handoffs of ${RECORD_BYTES.toLocaleString('en')} bytes. Files synced at every commit; ${server.settings}.\n`)

  const accepted = await measureAccepts(accepts, say)
  show(acceptReport(accepted))
  const idle = await measureAllFirstBytes(server, firstBytes, say)
  show(firstByteReport(idle))
  const hung = await measureHungLane(hungLane.rounds, hungLane.perLane, say)
  show(hungLaneReport(hung))
  say(`claim: filling a file with ${backlog.rows.toLocaleString('en')} handoffs`)
  const inFile = await measureClaimsInFile(backlog, claims)
  say(`claim: filling PostgreSQL with as many`)
  const claimed = [inFile, await measureClaimsInPostgres(server, backlog, claims)]
  show(claimReport(claimed))

  if (json) show(JSON.stringify({ bytes: RECORD_BYTES, accepted, idle, hung, claimed }))
  return 0
}

async function measureAllFirstBytes(
  server: DurableServer,
  samples: number,
  say: (line: string) => void,
): Promise<readonly FirstByteFigures[]> {
  using folder = temporaryFolder()
  const database = async (): Promise<string> => {
    const url = await server.createDatabase()
    await migratePostgres(url)
    return url
  }
  const places = [
    { name: 'SQLite', store: `sqlite:${join(folder.path, 'handoffs.db')}`, worker: 'the same process' },
    { name: 'PostgreSQL', store: await database(), worker: 'the same process' },
    { name: 'PostgreSQL', store: await database(), worker: 'another process' },
  ] as const
  const figures: FirstByteFigures[] = []
  for (const place of places) {
    say(`first byte: ${place.name}, worker in ${place.worker}`)
    figures.push(await measureFirstBytes(place, samples))
  }
  return figures
}

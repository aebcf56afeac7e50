import { join } from 'node:path'
import type { Store } from '@handoffkit/store'
import { sqliteStore } from '@handoffkit/store'
import { temporaryFolder } from '../../../temporary-folder.ts'
import { benchRecord } from '../bench-record.ts'
import type { Span } from '../callers.ts'
import { rateOf } from '../callers.ts'
import type { RateFigure, RoundPlan, Subject } from '../in-rounds.ts'
import { measureInRounds } from '../in-rounds.ts'
import type { BareInserts } from './bare-inserts.ts'
import { openBareInserts } from './bare-inserts.ts'

const LANE = 'acme/production'

/** Names of what is measured. */
export const OURS = 'store.outbox.accept'
export const BARE_GROUPED = 'bare insert, grouped alike'
export const BARE_ALONE = 'bare insert, a commit each'

/** How many handoffs a second a file accepts, beside the least that can be done, in the same rounds. Each has a file of its own. */
export async function measureAccepts(
  plan: RoundPlan & Span,
  say: (line: string) => void,
): Promise<readonly RateFigure[]> {
  using folder = temporaryFolder()
  await using store = await sqliteStore(join(folder.path, 'ours.db'))
  using grouped = await bareFile(join(folder.path, 'grouped.db'), 100)
  using alone = await bareFile(join(folder.path, 'alone.db'), 1)
  const subject = (name: string, call: () => Promise<unknown>): Subject => ({
    name,
    measure: (callers) => rateOf(callers, call, plan),
  })
  const subjects = [
    subject(OURS, () => acceptOne(store)),
    subject(BARE_GROUPED, () => grouped.insert()),
    subject(BARE_ALONE, () => alone.insert()),
  ]
  return await measureInRounds(subjects, plan, (line) => say(`accept: ${line}`))
}

const acceptOne = (store: Store): Promise<unknown> => store.outbox.accept(LANE, benchRecord())

/** A file with the tables and indexes of a store, and the row of one handoff. */
async function bareFile(path: string, groupOf: number): Promise<BareInserts> {
  const store = await sqliteStore(path)
  await acceptOne(store)
  await store.close()
  return openBareInserts(path, groupOf)
}

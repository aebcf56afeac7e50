import type { Environment, Facts } from '@handoffkit/core'
import type { WorkspaceBasis } from '../build-basis.ts'
import type { Environments } from '../environments.ts'
import type { ListRecords } from '../list-records.ts'
import type { PastQuery } from './newest-records.ts'
import { newestRecords } from './newest-records.ts'
import { noRules } from './no-rules.ts'
import type { EnvironmentPast, GrowingPart } from './past-part.ts'
import { gatherPast, growingPart } from './past-part.ts'

/** Handoffs of the past. */
export interface Past {
  /** One or more of each environment. */
  readonly parts: readonly EnvironmentPast[]
  /** More are being read just now. */
  readonly isReading: boolean
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
  /** Handoffs whose environment cannot be opened here. */
  readonly leftOut: number
}

/** What the past is read from. */
export interface PastParts {
  readonly records: ListRecords
  readonly environments: Environments
}

interface Collecting {
  readonly part: GrowingPart
  teams: Facts['teams']
}

/** Reads the newest handoffs of the store as facts. Nothing of it is kept. @throws as `newestRecords` */
export async function readPast({ records, environments }: PastParts, query: PastQuery): Promise<Past> {
  const collected = new Map<Environment, Collecting>()
  const basisOf = basesOf(environments)
  let [read, leftOut] = [0, 0]
  const pages = newestRecords(records, query)
  for (;;) {
    const { done, value } = await pages.next()
    if (done === true) return { parts: [...collected].map(pastOf), isReading: false, isCut: value, leftOut }
    for (const record of value) {
      const { environment } = record.prepared
      const basis = await basisOf(environment)
      if (basis === undefined) leftOut += 1
      else {
        const one = collected.get(environment) ?? { part: growingPart(), teams: undefined }
        const handoff = gatherPast(record, basis)
        one.part.add(handoff)
        one.teams = handoff.teams
        collected.set(environment, one)
        read += 1
      }
    }
    query.onProgress?.(read)
  }
}

function pastOf([environment, { part, teams }]: readonly [Environment, Collecting]): EnvironmentPast {
  return { environment, teams, ...part.freeze() }
}

/** The bases of environments, each made once. One that cannot be opened is not tried for every handoff. */
function basesOf(environments: Environments): (environment: Environment) => Promise<WorkspaceBasis | undefined> {
  const bases = new Map<Environment, Promise<WorkspaceBasis | undefined>>()
  return (environment) => {
    const known =
      bases.get(environment) ??
      environments.use(environment, async (open) => open.basisUnder(noRules())).catch(() => undefined)
    bases.set(environment, known)
    return known
  }
}

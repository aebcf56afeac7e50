import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { ContextUse, FieldsOfKeys, UsedPart } from './context-use.ts'
import { countUse } from './context-use.ts'
import type { Environments } from './environments.ts'
import type { ListRecords } from './list-records.ts'
import type { KeptPast } from './past/kept-past.ts'
import type { EnvironmentPast } from './past/past-part.ts'
import type { Past } from './past/read-past.ts'
import { readPast } from './past/read-past.ts'
import type { StatisticsOptions } from './statistics.ts'

/** What the use of context keys and ticket fields is found out with. */
export interface ContextUseParts {
  readonly file: WorkspaceFile
  readonly environments: Environments
  readonly records: ListRecords
  /** Absent: handoffs are read for each answer. */
  readonly past?: KeptPast
}

/** Time to look into handoffs, in milliseconds. */
const BUDGET_MS = 2_000

/** Looks into the newest handoffs of a period. */
export function contextUse(parts: ContextUseParts): (options: StatisticsOptions) => Promise<ContextUse> {
  return async (options) => {
    const [past, fields] = await Promise.all([usedParts(options, parts), fieldsOfKeys(options.environments, parts)])
    return { ...countUse(past.used, fields), isReading: past.isReading, isCut: past.isCut }
  }
}

/** The newest handoffs of a period, as far as they are read within the time. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function usedParts(
  period: UsedPeriod,
  parts: ContextUseParts,
): Promise<{ readonly used: readonly UsedPart[]; readonly isReading: boolean; readonly isCut: boolean }> {
  const { isReading, isCut, ...past } = await pastFor(period, parts)
  return { used: past.parts.map((part) => within(part, period)), isReading, isCut }
}

/** Which handoffs are looked into. */
export type UsedPeriod = Omit<StatisticsOptions, 'stepMs'>

async function pastFor({ signal, ...query }: UsedPeriod, parts: ContextUseParts): Promise<Past> {
  const heard = signal === undefined ? {} : { signal }
  if (parts.past === undefined) return readPast(parts, { ...query, budgetMs: BUDGET_MS, ...heard })
  return parts.past.past({ environments: query.environments, waitMs: BUDGET_MS, ...heard })
}

/** Whoever asks for all of a part spares the look at each of its handoffs. */
function within(part: EnvironmentPast, { fromMs, toMs }: UsedPeriod): UsedPart {
  const { environment, history, receivedMs } = part
  const isWithin = (row: number): boolean => {
    const atMs = receivedMs[row] ?? 0
    return atMs >= fromMs && atMs < toMs
  }
  return receivedMs.every((_, row) => isWithin(row))
    ? { environment, history }
    : { environment, history, isCounted: isWithin }
}

async function fieldsOfKeys(
  wanted: readonly Environment[],
  { file, environments }: ContextUseParts,
): Promise<ReadonlyMap<Environment, FieldsOfKeys>> {
  const contextAliases = new Map(Object.entries(file.contextAliases ?? {}))
  const known = await Promise.all(
    wanted.map((environment) =>
      environments
        .use(environment, async (open) => [[environment, { catalog: open.fields(), contextAliases }] as const])
        .catch(() => []),
    ),
  )
  return new Map(known.flat())
}

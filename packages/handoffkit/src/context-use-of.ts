import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { ContextUse, FieldsOfKeys } from './context-use.ts'
import { countUse } from './context-use.ts'
import type { Environments } from './environments.ts'
import type { ListRecords } from './list-records.ts'
import { readPast } from './rulesets/past-handoffs.ts'
import type { StatisticsOptions } from './statistics.ts'

/** What the use of context keys and ticket fields is found out with. */
export interface ContextUseParts {
  readonly file: WorkspaceFile
  readonly environments: Environments
  readonly records: ListRecords
}

/** Time to look into handoffs, in milliseconds. */
const BUDGET_MS = 5_000

/** Looks into the newest handoffs of a period. */
export function contextUse(parts: ContextUseParts): (options: StatisticsOptions) => Promise<ContextUse> {
  return async ({ environments, fromMs, toMs, signal }) => {
    const query = { environments, fromMs, toMs, budgetMs: BUDGET_MS, ...(signal === undefined ? {} : { signal }) }
    const past = await readPast(parts, query)
    return { ...countUse(past.parts, await fieldsOfKeys(environments, parts)), isReading: false, isCut: past.isCut }
  }
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

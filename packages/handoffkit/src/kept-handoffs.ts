import type { CompiledRuleset } from '@handoffkit/rules'
import type { Outbox, Shelf } from '@handoffkit/sinks'
import type { Environments } from './environments.ts'
import { listTogether } from './list-records.ts'
import type { WorkspaceBus } from './notices.ts'
import { recallRecord } from './recall.ts'
import type { Workspace } from './workspace.ts'

/** What the kept handoffs of a workspace are read with. */
export interface KeptHandoffParts {
  readonly workspace: string
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly environments: Environments
  readonly ruleset: CompiledRuleset
  readonly bus: WorkspaceBus
}

/** The handoffs that a workspace has kept: found, listed, recalled, and tried again. */
export function keptHandoffs(parts: KeptHandoffParts): Pick<Workspace, 'record' | 'records' | 'recall' | 'redeliver'> {
  const { workspace, outbox, shelf, environments, ruleset, bus } = parts
  const record: Workspace['record'] = async (handoffId) => (await outbox.get(handoffId)) ?? shelf.get(handoffId)
  return {
    record,
    records: ({ sink = 'live', ...query } = {}) => {
      const lists = { live: [outbox], preview: [shelf], both: [outbox, shelf] }
      return listTogether(lists[sink], { workspace, ...query })
    },
    recall: async (handoffId) => {
      const found = await record(handoffId)
      if (found?.prepared.workspace !== workspace) return undefined
      return environments.use(found.prepared.environment, async (open) => ({
        ...(await recallRecord(found, open.basis(), ruleset, bus)),
        platform: open.platform,
      }))
    },
    redeliver: (handoffId, by, known) => outbox.redeliver(handoffId, by, known),
  }
}

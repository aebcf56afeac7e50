import type { CompiledRuleset } from '@handoffkit/rules'
import type { Audit, Outbox, Shelf } from '@handoffkit/sinks'
import { actorOf } from './actor.ts'
import type { Environments } from './environments.ts'
import { keptTest } from './kept-test.ts'
import { listTogether } from './list-records.ts'
import type { WorkspaceBus } from './notices.ts'
import { recallRecord } from './recall.ts'
import type { Workspace } from './workspace.ts'

/** What the kept handoffs of a workspace are read with. */
export interface KeptHandoffParts {
  readonly workspace: string
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly audit: Audit
  readonly environments: Environments
  /** Rules that decided before, by their revision. */
  readonly pastRuleset: (revision: string) => Promise<CompiledRuleset | undefined>
  readonly bus: WorkspaceBus
}

/** The handoffs that a workspace has kept: found, listed, recalled, and tried again. */
export function keptHandoffs(
  parts: KeptHandoffParts,
): Pick<Workspace, 'record' | 'records' | 'recall' | 'testOf' | 'redeliver'> {
  const { workspace, outbox, shelf, audit, environments, pastRuleset, bus } = parts
  // One database may hold the handoffs of many workspaces: none of them has those of another.
  const record: Workspace['record'] = async (handoffId) => {
    const found = (await outbox.get(handoffId)) ?? (await shelf.get(handoffId))
    return found?.prepared.workspace === workspace ? found : undefined
  }
  return {
    record,
    records: ({ sink = 'live', ...query } = {}) => {
      const lists = { live: [outbox], preview: [shelf], both: [outbox, shelf] }
      return listTogether(lists[sink], { ...query, workspace })
    },
    recall: async (handoffId) => {
      const found = await record(handoffId)
      if (found === undefined) return undefined
      const { environment, revisions } = found.prepared
      return environments.use(environment, async (open) => {
        const basis = open.basis()
        const isSame = basis.ruleset.revision === revisions.ruleset
        const decided = isSame ? undefined : await pastRuleset(revisions.ruleset)
        const recalled = await recallRecord(found, decided === undefined ? basis : open.basisUnder(decided), bus)
        return { ...recalled, platform: open.platform }
      })
    },
    testOf: async (handoffId, options) => {
      const found = await record(handoffId)
      if (found === undefined) return undefined
      const { environment, revisions } = found.prepared
      return environments.use(environment, async (open) => {
        const basis = open.basis()
        const isSame = basis.ruleset.revision === revisions.ruleset
        return keptTest(found, basis, isSame ? undefined : await pastRuleset(revisions.ruleset), options)
      })
    },
    redeliver: async (handoffId, by, known) => {
      if ((await record(handoffId)) === undefined) return { kind: 'unknown-handoff' }
      const asked = await outbox.redeliver(handoffId, by, known)
      const details = { found: known?.settlement.found ?? null, step: known?.step ?? null }
      if (asked.kind === 'redelivering')
        await audit.append({ actor: actorOf(by), action: 'redelivery-asked', subject: handoffId, details })
      return asked
    },
  }
}

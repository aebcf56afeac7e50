import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { RulesetFile } from '@handoffkit/schema'
import type { RulesetDocument, Workspace, WorkspaceConfig } from '../../src/index.ts'
import { openWorkspace } from '../../src/index.ts'
import { eventText, file, noon, ruleset } from '../sample-workspace.ts'

/** A ruleset that sends important customers to a team, as a document. */
export function sendsVipTo(team: string, rest: Partial<RulesetFile> = {}): RulesetDocument {
  const [vip, ...others] = ruleset.assignment.rules
  const rules = [{ ...vip, team }, ...others]
  return { text: JSON.stringify({ ...ruleset, assignment: { default: null, rules }, ...rest }, null, 2), files: {} }
}

/** A workspace whose rules are published, open until the test ends. */
export async function openPublished(rest: Partial<WorkspaceConfig> = {}): Promise<Workspace> {
  return openWorkspace({
    file: { ...file, ruleset: { from: 'store' } },
    adapters: [createMemoryAdapter()],
    now: () => noon,
    ...rest,
  })
}

/** The team of an important customer, as it is decided now. */
export async function teamNow(workspace: Workspace): Promise<string | null> {
  return (await workspace.preview(vipEvent())).decision.team.value
}

/** A handoff of an important customer. */
export function vipEvent(rest: object = {}): string {
  return eventText({ 'customer-tier': 'vip', 'order-id': '7', 'order-total': '250.00' }, rest)
}

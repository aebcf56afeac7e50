import type { RulesetVersions } from '@handoffkit/sinks'
import type { WorkspaceBus } from '../notices.ts'
import type { WorkspaceConfig } from '../workspace.ts'
import { followFile } from './follow-file.ts'
import { followStore } from './follow-store.ts'
import type { RulesReference } from './rules-in-force.ts'
import type { RulesetOwner } from './workspace-rulesets.ts'

/** Keeps the rules of a workspace as their owner has them. */
export interface FollowedRules {
  readonly owner: RulesetOwner
  /** Takes what the store has now. Of other owners there is nothing to take. @throws HandoffError HK_STORE_UNAVAILABLE */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Puts the first rules in force and follows their owner from then on: the configuration that hands them in, the file that
 * they come from, or the store.
 *
 * @throws HandoffError HK_RULESET_INVALID for rules that are handed in with mistakes, HK_STORE_UNAVAILABLE
 */
export async function followRules(
  { file, ruleset: source }: Pick<WorkspaceConfig, 'file' | 'ruleset'>,
  versions: RulesetVersions,
  rules: RulesReference,
  bus: WorkspaceBus,
): Promise<FollowedRules> {
  if (source === undefined) {
    const following = followStore(file.name, versions, rules)
    await following.look()
    following.start()
    return { owner: 'store', look: following.look, stop: following.stop }
  }
  rules.offer({ source, version: null })
  // Whoever hands in rules with mistakes gets an error, not a workspace that waits for better ones.
  const { document } = rules.current()
  const { path } = source
  if (path === undefined) return { owner: 'program', look: async () => {}, stop: async () => {} }
  const { stop } = followFile({ path, source, document }, rules, bus)
  return { owner: 'file', look: async () => {}, stop }
}

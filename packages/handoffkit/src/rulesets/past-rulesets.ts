import type { CompiledRuleset } from '@handoffkit/rules'
import type { RulesetVersions } from '@handoffkit/sinks'
import type { LoadedPlugin } from '../load-plugins.ts'
import { openAgain } from './open-rulesets.ts'

/** How many rulesets of before are kept open. */
const KEPT = 8

/** Rulesets that decided before, by their revision; nothing for one that was never published, or that this program cannot use. */
export function pastRulesets(
  workspace: string,
  versions: RulesetVersions,
  plugins: readonly LoadedPlugin[],
): (revision: string) => Promise<CompiledRuleset | undefined> {
  const opened = new Map<string, CompiledRuleset>()
  return async (revision) => {
    const known = opened.get(revision) ?? (await openRevision(revision))
    // The one that was wanted last is let go last.
    opened.delete(revision)
    if (known !== undefined) opened.set(revision, known)
    for (const oldest of [...opened.keys()].slice(0, -KEPT)) opened.delete(oldest)
    return known
  }

  async function openRevision(revision: string): Promise<CompiledRuleset | undefined> {
    const version = await versions.ofRevision(workspace, revision)
    try {
      return version === undefined ? undefined : openAgain(version, plugins).ruleset
    } catch {
      return undefined
    }
  }
}

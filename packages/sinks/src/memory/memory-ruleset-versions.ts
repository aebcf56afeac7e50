import type { RulesetVersion, RulesetVersionHead, RulesetVersions } from '../ruleset-versions.ts'

const DEFAULT_LIMIT = 50

/** Published versions in memory: gone with the process. @param now milliseconds since the epoch */
export function memoryRulesetVersions({ now }: { readonly now: () => number }): RulesetVersions {
  const published = new Map<string, readonly RulesetVersion[]>()
  const listeners = new Set<() => void>()
  const versionsOf = (workspace: string): readonly RulesetVersion[] => published.get(workspace) ?? []
  return {
    publish: async (given, expected) => {
      const before = versionsOf(given.workspace)
      if (before.length !== expected) return { kind: 'superseded', current: before.length }
      const version = structuredClone({ ...given, version: expected + 1, createdAtMs: now() })
      published.set(given.workspace, [...before, version])
      for (const listener of listeners) listener()
      return { kind: 'published', version: structuredClone(version) }
    },
    currentNumber: async (workspace) => versionsOf(workspace).length,
    get: async (workspace, version) => structuredClone(versionsOf(workspace)[version - 1]),
    ofRevision: async (workspace, revision) =>
      structuredClone(versionsOf(workspace).findLast((version) => version.revision === revision)),
    list: async (workspace, { before = Number.POSITIVE_INFINITY, limit = DEFAULT_LIMIT } = {}) => {
      const earlier = versionsOf(workspace).filter(({ version }) => version < before)
      const versions = earlier
        .slice(Math.max(0, earlier.length - limit))
        .map(headOf)
        .toReversed()
      const last = versions.at(-1)
      return last === undefined || last.version === 1 ? { versions } : { versions, next: last.version }
    },
    onPublished: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

function headOf({ document: _, ...head }: RulesetVersion): RulesetVersionHead {
  return head
}

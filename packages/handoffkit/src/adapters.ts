import type { AdapterDefinition } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** The adapters that come with the product. Each is loaded when a workspace names it. */
const BUILT_IN: Readonly<Record<string, () => Promise<AdapterDefinition>>> = {
  memory: async () => (await import('@handoffkit/adapters/memory')).memory,
  'request-tracker': async () => (await import('@handoffkit/adapters/request-tracker')).requestTracker,
}

/** Names of the adapters that come with the product. */
export const ADAPTER_NAMES: readonly string[] = Object.keys(BUILT_IN)

/**
 * The adapter of this name: one of those given, else one of ours.
 *
 * @throws HandoffError HK_ADAPTER_UNKNOWN listing all that there are
 */
export async function findAdapter(name: string, given: readonly AdapterDefinition[]): Promise<AdapterDefinition> {
  const adapter = given.find((definition) => definition.name === name) ?? (await BUILT_IN[name]?.())
  if (adapter !== undefined) return adapter
  const names = [...given.map((definition) => definition.name), ...ADAPTER_NAMES]
  throw new HandoffError('HK_ADAPTER_UNKNOWN', {
    because: `The workspace names "${name}".`,
    hint: `Use one of ${[...new Set(names)].join(', ')}, or load a plugin that brings it.`,
  })
}

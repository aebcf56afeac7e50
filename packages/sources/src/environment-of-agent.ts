import type { Environment } from '@handoffkit/core'
import type { AgentEnvironments } from './common-options.ts'

/** Where an agent ran. `unknown`: the map names neither it nor `*`. Nothing: there is no map, and the API key tells. */
export function environmentOfAgent(
  environments: AgentEnvironments | undefined,
  ...ids: readonly (string | undefined)[]
): Environment | 'unknown' | undefined {
  if (environments === undefined) return undefined
  const id = [...ids, '*'].find((one) => one !== undefined && Object.hasOwn(environments, one))
  return (id === undefined ? undefined : environments[id]) ?? 'unknown'
}

/** What is told of a payload whose agent nobody named. */
export const OTHER_AGENT: readonly [reason: string, because: string] = [
  'other-agent',
  'The option "environments" names neither this agent nor "*".',
]

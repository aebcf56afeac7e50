import type { Environment } from '@handoffkit/core'

/** The lane of an environment. */
export function laneOf(workspace: string, environment: Environment): string {
  return `${workspace}/${environment}`
}

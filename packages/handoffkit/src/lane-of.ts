import type { Environment } from '@handoffkit/core'
import type { WhichDesk } from './desk-settings.ts'

/** The lane of a desk of an environment. Default: of the first. */
export function laneOf(workspace: string, environment: Environment, desk?: WhichDesk): string {
  return [workspace, environment, ...(desk === undefined ? [] : [desk])].join('/')
}

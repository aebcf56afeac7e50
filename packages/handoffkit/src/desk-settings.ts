import type { Environment } from '@handoffkit/core'
import type { FallbackSettings, HelpdeskConnection, WorkspaceFile } from '@handoffkit/schema'

/** Which desk of an environment. Absent: the first. */
export type WhichDesk = 'fallback' | undefined

/** Which desk of an environment is meant. */
export interface AtWhichDesk {
  /** Absent: the first. */
  readonly desk?: 'fallback'
}

/** How long the first desk has, where the file does not say. */
const AFTER_MINUTES = 15

/** The desks of an environment: the first, and the second where there is one. */
export function desksOf(file: WorkspaceFile, environment: Environment): readonly WhichDesk[] {
  return fallbackOf(file, environment) === undefined ? [undefined] : [undefined, 'fallback']
}

/** The second desk of an environment. */
export function fallbackOf({ environments }: WorkspaceFile, environment: Environment): FallbackSettings | undefined {
  return environments?.[environment]?.fallback
}

/** How long the first desk has before the second gets a handoff, in milliseconds. */
export function fallbackAfterMs({ afterMinutes = AFTER_MINUTES }: FallbackSettings): number {
  return afterMinutes * 60_000
}

/**
 * The connection of a desk. The first is the workspace's, with the members that the environment replaces; a second is one
 * of its own.
 */
export function connectionOf(file: WorkspaceFile, environment: Environment, desk?: WhichDesk): HelpdeskConnection {
  const first = { ...file.helpdesk, ...file.environments?.[environment]?.helpdesk }
  return desk === undefined ? first : (fallbackOf(file, environment)?.helpdesk ?? first)
}

/** Where a member of that connection stands in the workspace file. */
export function memberPath(
  { environments }: WorkspaceFile,
  environment: Environment,
  desk: WhichDesk,
  member: keyof HelpdeskConnection,
): string {
  if (desk === 'fallback') return `/environments/${environment}/fallback/helpdesk/${member}`
  return environments?.[environment]?.helpdesk?.[member] === undefined
    ? `/helpdesk/${member}`
    : `/environments/${environment}/helpdesk/${member}`
}

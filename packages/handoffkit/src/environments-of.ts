import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'

/** Environments that a workspace file speaks of, or all three. */
export function environmentsOf({ environments }: WorkspaceFile): readonly Environment[] {
  const all: readonly Environment[] = ['development', 'staging', 'production']
  return environments === undefined ? all : all.filter((environment) => environment in environments)
}

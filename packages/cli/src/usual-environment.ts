import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { environmentsOf } from 'handoffkit'

/** The environment that is meant when none is named: production, unless the workspace has one environment only. */
export function usualEnvironment(file: WorkspaceFile): Environment {
  const [only, ...more] = environmentsOf(file)
  return only !== undefined && more.length === 0 ? only : 'production'
}

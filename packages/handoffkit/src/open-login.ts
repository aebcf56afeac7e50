import type { LoginSettings, WorkspaceFile } from '@handoffkit/schema'
import type { ReadVariable } from './secrets.ts'
import { resolveSecrets } from './secrets.ts'

/** How people sign in to a workspace. */
export interface Login {
  readonly settings: LoginSettings
  /** Read each time it is needed, and kept nowhere. @throws HandoffError HK_SECRET_MISSING */
  readonly clientSecret: () => string | undefined
}

/** Nothing where the workspace file names no way. */
export function openLogin({ login }: WorkspaceFile, readVariable: ReadVariable, folder: string): Login | undefined {
  if (login === undefined) return undefined
  const { clientSecret } = login.oidc
  return {
    settings: login,
    clientSecret: () =>
      clientSecret === undefined ? undefined : resolveSecrets({ clientSecret }, readVariable, folder)['clientSecret'],
  }
}

import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { openBrowserAccess } from './browser-access.ts'
import type { WorkspaceCheck } from './check-workspace.ts'
import { desksOf } from './desk-settings.ts'
import { environmentsOf } from './environments-of.ts'
import { inspectConnection } from './inspect-connection.ts'
import { inspectSources } from './inspect-sources.ts'
import { readMasterKey } from './master-key.ts'
import { problemsOf } from './problems-of.ts'
import type { ReadVariable, SecretState } from './secrets.ts'
import { secretStates } from './secrets.ts'
import { storeSettings } from './store-place.ts'
import { webhookKeys } from './webhooks/webhook-keys.ts'

/**
 * Every secret that a service of this workspace needs and cannot use: those of all its desks, sources and webhooks, of
 * browsers, of signing in, and of the store. Calls nobody, and tells no secret.
 *
 * @param folder that files are relative to
 */
export async function secretProblems(
  { plugins }: Pick<WorkspaceCheck, 'plugins'>,
  file: WorkspaceFile,
  { readVariable, folder }: { readonly readVariable: ReadVariable; readonly folder: string },
): Promise<readonly HandoffError[]> {
  const around = { readVariable, folder, adapters: plugins.flatMap((plugin) => plugin.adapters ?? []) }
  const desks = environmentsOf(file).flatMap((environment) =>
    desksOf(file, environment).map((desk) => inspectConnection(file, environment, around, desk)),
  )
  const given = plugins.flatMap((plugin) => plugin.sources ?? [])
  const reports = [...(await Promise.all(desks)), ...(await inspectSources(file, given, around))]
  const ofLogin = secretStates(loginSecrets(file), readVariable, folder)
  const { masterKey } = storeSettings(file)
  return [
    ...missingSecrets([...reports.flatMap(({ secrets }) => secrets), ...ofLogin]),
    ...problemsOf(() => openBrowserAccess(file, readVariable, folder)),
    ...problemsOf(() => webhookKeys(file.webhooks ?? [], readVariable, folder)),
    ...(masterKey === undefined ? [] : problemsOf(() => readMasterKey(masterKey, readVariable, folder))),
  ]
}

function loginSecrets({ login }: WorkspaceFile) {
  const { clientSecret } = login?.oidc ?? {}
  return clientSecret === undefined ? {} : { clientSecret }
}

/** Each once, however many environments share it. */
function missingSecrets(states: readonly SecretState[]): readonly HandoffError[] {
  const missing = new Map(states.flatMap((one) => (one.isSet ? [] : [[`${one.name} ${one.source}`, one]])))
  return [...missing.values()].map(
    ({ name, source }) =>
      new HandoffError('HK_SECRET_MISSING', {
        because: `"${name}" is to come from ${source}, which is not set or empty.`,
        hint: `Set ${source}.`,
      }),
  )
}

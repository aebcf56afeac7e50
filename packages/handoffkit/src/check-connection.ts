import type { AdapterDefinition, Environment, FieldCatalog, Finding } from '@handoffkit/core'
import type { HelpdeskConnection, WorkspaceFile } from '@handoffkit/schema'
import { findAdapter } from './adapters.ts'
import { aliasFields } from './alias-fields.ts'
import { checkOptions } from './check-options.ts'
import type { WhichDesk } from './desk-settings.ts'
import { connectionOf, memberPath } from './desk-settings.ts'
import { sha256 } from './digest.ts'
import { findingsOf } from './error-findings.ts'

/** A connection as far as it can be checked without secrets and without the helpdesk. */
export interface ConnectionCheck {
  readonly findings: readonly Finding[]
  readonly adapter?: AdapterDefinition
  /** Checked; absent when they have mistakes. */
  readonly options?: unknown
}

/** Checks adapter and options of a desk's connection. Paths are those of the workspace file. */
export async function checkConnection(
  file: WorkspaceFile,
  environment: Environment,
  adapters: readonly AdapterDefinition[],
  desk?: WhichDesk,
): Promise<ConnectionCheck> {
  const settings = connectionOf(file, environment, desk)
  const at = (member: keyof HelpdeskConnection) => memberPath(file, environment, desk, member)
  try {
    const adapter = await findAdapter(settings.adapter, adapters)
    try {
      const owner = `helpdesk "${adapter.name}"`
      const options = checkOptions(owner, adapter.optionsSchema, settings.options, at('options'))
      return { findings: [], adapter, options }
    } catch (error) {
      return { findings: findingsOf(error, { code: 'option-invalid', path: at('options') }), adapter }
    }
  } catch (error) {
    return { findings: findingsOf(error, { code: 'unknown-adapter', path: at('adapter') }) }
  }
}

/** The catalog of an adapter that needs no network to tell it, aliases applied; nothing for all others. */
export async function offlineCatalog(
  { adapter, options }: ConnectionCheck,
  aliases: HelpdeskConnection['aliases'],
): Promise<FieldCatalog | undefined> {
  if (adapter === undefined || options === undefined || adapter.address !== undefined) return undefined
  const fetch = () => Promise.resolve({ kind: 'never-sent', because: 'Only files are checked.' } as const)
  try {
    const described = await adapter.openReader(options, {}, { fetch, digest: sha256 }).describe()
    return aliasFields(described, aliases?.fields ?? {}).catalog
  } catch {
    return undefined
  }
}

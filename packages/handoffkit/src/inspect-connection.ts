import type { AdapterDefinition, Capabilities, Environment, Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { checkConnection } from './check-connection.ts'
import type { WhichDesk } from './desk-settings.ts'
import { connectionOf } from './desk-settings.ts'
import type { ReadVariable, SecretState } from './secrets.ts'
import { secretStates } from './secrets.ts'

/** What can be told about an environment's connection without calling the helpdesk. Holds no secret. */
export interface ConnectionReport {
  /** As the workspace file names it. */
  readonly adapter: string
  /** Absent: there is no such adapter. */
  readonly title?: string
  /** Scheme, host and port that calls go to. Absent: the adapter makes no calls. */
  readonly address?: string
  readonly capabilities?: Capabilities
  readonly secrets: readonly SecretState[]
  readonly findings: readonly Finding[]
}

/** Reports on the connection of one desk of an environment. Default: of the first. */
export async function inspectConnection(
  file: WorkspaceFile,
  environment: Environment,
  {
    readVariable,
    folder,
    adapters,
  }: {
    readonly readVariable: ReadVariable
    readonly folder: string
    readonly adapters: readonly AdapterDefinition[]
  },
  desk?: WhichDesk,
): Promise<ConnectionReport> {
  const settings = connectionOf(file, environment, desk)
  const { adapter, options, findings } = await checkConnection(file, environment, adapters, desk)
  const baseUrl = options === undefined ? undefined : adapter?.address?.(options).baseUrl
  return {
    adapter: settings.adapter,
    ...(adapter === undefined ? {} : { title: adapter.title }),
    ...(baseUrl !== undefined && URL.canParse(baseUrl) ? { address: new URL(baseUrl).origin } : {}),
    ...(adapter === undefined || options === undefined ? {} : { capabilities: adapter.capabilities(options) }),
    secrets: secretStates(settings.secrets ?? {}, readVariable, folder),
    findings,
  }
}

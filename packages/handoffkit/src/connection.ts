import { createHelpdeskFetch, readOnlyFetch } from '@handoffkit/adapters/http'
import type {
  AdapterDefinition,
  DemoDesk,
  Effects,
  HelpdeskFetch,
  HelpdeskReader,
  HelpdeskWriter,
} from '@handoffkit/core'
import type { HelpdeskConnection } from '@handoffkit/schema'
import { findAdapter } from './adapters.ts'
import { checkOptions } from './check-options.ts'
import { sha256 } from './digest.ts'
import type { ReadVariable } from './secrets.ts'
import { resolveSecrets } from './secrets.ts'

/** One connection of one environment, with its options checked and its secrets resolved. */
export interface OpenConnection {
  readonly adapter: AdapterDefinition
  readonly settings: HelpdeskConnection
  readonly options: unknown
  /** Its path in the workspace file. */
  readonly at: string
  /** Its fetch refuses everything that could change the helpdesk. */
  openReader(): HelpdeskReader
  openWriter(): HelpdeskWriter
  /** Nothing where the helpdesk is a real one. */
  openDemo(): DemoDesk | undefined
  close(): Promise<void>
}

/** Where a connection's surroundings come from. */
export interface ConnectionSurroundings {
  readonly readVariable: ReadVariable
  /** Folder of the workspace file. */
  readonly folder: string
  readonly adapters: readonly AdapterDefinition[]
}

/** A connection whose options and secrets fit, before anything of it is opened. */
export interface FitConnection {
  readonly adapter: AdapterDefinition
  readonly options: unknown
  readonly secrets: unknown
}

/**
 * Checks the options of a connection and resolves its secrets.
 *
 * @param at its path in the workspace file
 * @throws HandoffError HK_ADAPTER_UNKNOWN, HK_OPTIONS_INVALID, HK_SECRET_MISSING
 */
export async function fitConnection(
  settings: HelpdeskConnection,
  { readVariable, folder, adapters }: ConnectionSurroundings,
  at: string,
): Promise<FitConnection> {
  const adapter = await findAdapter(settings.adapter, adapters)
  const options = checkOptions(`helpdesk "${adapter.name}"`, adapter.optionsSchema, settings.options, `${at}/options`)
  const resolved = resolveSecrets(settings.secrets ?? {}, readVariable, folder)
  const owner = `secrets of helpdesk "${adapter.name}"`
  return { adapter, options, secrets: checkOptions(owner, adapter.secretsSchema, resolved, `${at}/secrets`) }
}

/**
 * Opens a connection without calling the helpdesk.
 *
 * @param at its path in the workspace file
 * @throws HandoffError HK_ADAPTER_UNKNOWN, HK_OPTIONS_INVALID, HK_SECRET_MISSING, HK_URL_REFUSED
 */
export async function openConnection(
  settings: HelpdeskConnection,
  around: ConnectionSurroundings,
  at = '/helpdesk',
): Promise<OpenConnection> {
  const { adapter, options, secrets } = await fitConnection(settings, around, at)
  const address = adapter.address?.(options)
  const client =
    address === undefined
      ? undefined
      : createHelpdeskFetch({ baseUrl: address.baseUrl, allowPrivateNetwork: settings.allowPrivateNetwork ?? false })
  const effects = (fetch: HelpdeskFetch): Effects => ({ fetch, digest: sha256 })
  const fetch = client ?? noFetch
  return {
    adapter,
    settings,
    options,
    at,
    openReader: () => adapter.openReader(options, secrets, effects(readOnlyFetch(fetch, address?.searches ?? []))),
    openWriter: () => adapter.openWriter(options, secrets, effects(fetch)),
    openDemo: () => adapter.openDemo?.(options),
    close: async () => {
      await client?.close()
    },
  }
}

/** For adapters that make no HTTP calls. */
const noFetch: HelpdeskFetch = () =>
  Promise.resolve({ kind: 'never-sent', because: 'This adapter has no address to call.' })

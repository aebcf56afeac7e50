import type { FieldCatalog } from '@handoffkit/core'
import { teamNames } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { aliasFields } from '../alias-fields.ts'
import type { CatalogStore } from '../catalog-cache.ts'
import { connectionOf } from '../desk-settings.ts'
import type { Environments } from '../environments.ts'
import type { KnownFields } from './workspace-rulesets.ts'

/** What the fields of a workspace are known from. */
export interface KnownFieldsParts {
  readonly file: WorkspaceFile
  readonly environments: Environments
  readonly catalogStore: CatalogStore
  readonly snapshot?: FieldCatalog
}

/**
 * The fields and teams that rules are checked against: those of production, where it can be opened; else as they were
 * known last, by any process that shares the store; else the snapshot; else nothing.
 */
export async function knownFields(parts: KnownFieldsParts): Promise<KnownFields> {
  const { file, environments, catalogStore, snapshot } = parts
  const { aliases = {} } = connectionOf(file, 'production')
  const alias = (catalog: FieldCatalog | undefined) => catalog && aliasFields(catalog, aliases.fields ?? {}).catalog
  const catalog = await environments
    .use('production', async (open) => open.fields())
    .catch(async () => alias((await catalogStore.load(`${file.name}/production`)) ?? snapshot))
  if (catalog === undefined) return {}
  const teams = teamNames(catalog, Object.entries(aliases.teams ?? {}))
  return { catalog, ...(teams === undefined ? {} : { teams }) }
}

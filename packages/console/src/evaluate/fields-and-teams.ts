import type { FieldCatalog } from '@handoffkit/core'
import { teamNames } from '@handoffkit/core'
import type { Basis } from '../api/generated/open-api.ts'
import { textsOf } from './record-of-texts.ts'

/** The fields of a helpdesk, and its teams under the names that rules use. */
export function fieldsAndTeams({ catalog: served, teamAliases }: Basis): {
  readonly catalog: FieldCatalog
  readonly teams?: ReadonlySet<string>
} {
  const catalog = asCatalog(served)
  const teams = teamNames(catalog, textsOf(teamAliases))
  return { catalog, ...(teams === undefined ? {} : { teams }) }
}

/** The catalog as the packages want it: what the service serves has been checked by it. */
export function asCatalog(catalog: Basis['catalog']): FieldCatalog {
  return catalog as FieldCatalog
}

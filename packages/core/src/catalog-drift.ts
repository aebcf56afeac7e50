import { canonicalJson } from './canonical-json.ts'
import type { FieldCatalog, Team, TicketField, UnusableField } from './catalog.ts'
import type { Priority } from './decision.ts'
import { PRIORITIES } from './decision.ts'
import type { FieldDifference } from './field-differences.ts'
import { fieldDifferences } from './field-differences.ts'
import type { FieldKey } from './field-key.ts'
import { pairItems } from './pair-items.ts'

/** A field that both catalogs have, and what is otherwise about it. */
export interface ChangedField {
  readonly key: FieldKey
  /** What people call it in the later catalog. */
  readonly label: string
  /** At least one. */
  readonly differences: readonly FieldDifference[]
}

/** What only one of two lists holds. */
export interface ListDrift<Item> {
  readonly added: readonly Item[]
  readonly removed: readonly Item[]
}

/** What a helpdesk has otherwise than it had. Every difference stands in it once. */
export interface CatalogDrift {
  readonly fields: ListDrift<TicketField> & { readonly changed: readonly ChangedField[] }
  /** A team whose name in the helpdesk's API is another one is removed and added. */
  readonly teams: ListDrift<Team>
  readonly priorities: ListDrift<Priority>
  /** Fields that no context key can fill. */
  readonly unusable: ListDrift<UnusableField>
}

/**
 * What changed between an earlier and a later catalog of one helpdesk. In the order of keys and names; the order in which
 * a helpdesk lists things is no difference, and neither is what is given as its default.
 *
 * Fields belong together by their keys; where a catalog holds a key twice, by their names in the helpdesk's API first.
 * Teams that a helpdesk does not tell count as none, priorities that it does not tell as all four.
 */
export function catalogDrift(was: FieldCatalog, is: FieldCatalog): CatalogDrift {
  const { pairs, added, removed } = pairItems(was.fields, is.fields, fullName, ({ key }) => key)
  return {
    fields: { added, removed, changed: pairs.flatMap(changedField) },
    teams: listDrift((was.teams ?? []).map(plainTeam), (is.teams ?? []).map(plainTeam)),
    priorities: listDrift(was.priorities ?? PRIORITIES, is.priorities ?? PRIORITIES),
    unusable: listDrift(was.unusable ?? [], is.unusable ?? []),
  }
}

/** How many things are otherwise: fields, teams, priorities, and fields that cannot be filled. 0: nothing is. */
export function driftSize({ fields, ...lists }: CatalogDrift): number {
  const inLists = [fields, ...Object.values(lists)].reduce(
    (sum, { added, removed }) => sum + added.length + removed.length,
    0,
  )
  return inLists + fields.changed.length
}

function fullName({ key, vendorKey = key }: TicketField): string {
  return `${key} ${vendorKey}`
}

function changedField([was, is]: readonly [TicketField, TicketField]): readonly ChangedField[] {
  const differences = fieldDifferences(was, is)
  return differences.length === 0 ? [] : [{ key: is.key, label: is.label, differences }]
}

function plainTeam({ name, vendorKey = name }: Team): Team {
  return vendorKey === name ? { name } : { name, vendorKey }
}

function listDrift<Item>(was: readonly Item[], is: readonly Item[]): ListDrift<Item> {
  const { added, removed } = pairItems(was, is, canonicalJson)
  return { added, removed }
}

import { canonicalJson } from './canonical-json.ts'
import type { FieldCatalog, FieldType, TicketField, UnusableField } from './catalog.ts'
import type { Priority } from './decision.ts'
import { asFieldKey } from './field-key.ts'
import { hex } from './identity.ts'
import type { Digest } from './ports.ts'

/** A ticket field as people write it in a file or in an adapter's options. */
export interface FieldDeclaration {
  readonly key: string
  /** Default: the key. */
  readonly label?: string
  readonly type: FieldType
  readonly vendorKey?: string
  readonly writable?: boolean
  readonly requiredAtCreate?: boolean
  /** A text is its own value and label. */
  readonly options?: readonly (string | { readonly value: string; readonly label?: string })[]
  readonly separator?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly numberFormat?: string
  readonly onlyInTeams?: readonly string[]
}

/** A field catalog as people write it. */
export interface CatalogDeclaration {
  readonly fields: readonly FieldDeclaration[]
  /** A text is the team's name. */
  readonly teams?: readonly (string | { readonly name: string; readonly vendorKey?: string })[]
  readonly priorities?: readonly Priority[]
  readonly unusable?: readonly UnusableField[]
}

/** The catalog that was declared, with its revision. A field whose key is no field key is kept as unusable, with the reason. */
export function declareCatalog(
  { fields, teams, priorities, unusable = [] }: CatalogDeclaration,
  digest: Digest,
): FieldCatalog {
  const declared = fields.map(readField)
  const rejected = declared.filter((field) => 'reason' in field)
  const content = {
    fields: declared.filter((field) => 'type' in field),
    ...(teams === undefined ? {} : { teams: teams.map((team) => (typeof team === 'string' ? { name: team } : team)) }),
    ...(priorities === undefined ? {} : { priorities }),
    ...(rejected.length + unusable.length === 0 ? {} : { unusable: [...unusable, ...rejected] }),
  }
  return { ...content, revision: hex(digest(canonicalJson(content))) }
}

function readField({ key, label = key, options, ...rest }: FieldDeclaration): TicketField | UnusableField {
  const fieldKey = asFieldKey(key)
  const shape = { ...rest, ...(options === undefined ? {} : { options: options.map(readOption) }) }
  if (fieldKey !== undefined) return { key: fieldKey, label, ...shape }
  return { vendorKey: rest.vendorKey ?? key, label, reason: 'key-alphabet', shape }
}

function readOption(option: string | { readonly value: string; readonly label?: string }): {
  value: string
  label: string
} {
  return typeof option === 'string'
    ? { value: option, label: option }
    : { value: option.value, label: option.label ?? option.value }
}

import type { FieldCatalog, Finding, TicketField } from '@handoffkit/core'
import { asFieldKey } from '@handoffkit/core'

/** A catalog with the workspace's own keys for some fields, and what is wrong with these keys. */
export interface AliasedCatalog {
  readonly catalog: FieldCatalog
  readonly findings: readonly Finding[]
}

/**
 * Gives fields of the helpdesk the keys that a workspace declares (`helpdesk.aliases.fields`: key -> the helpdesk's id).
 *
 * A field that has an alias answers to it alone. An alias for something that the helpdesk does not have is a finding.
 *
 * @param at path of the connection in the workspace file
 */
export function aliasFields(
  catalog: FieldCatalog,
  aliases: { readonly [key: string]: string },
  at = '/helpdesk',
): AliasedCatalog {
  const findings: Finding[] = []
  const aliased = Object.entries(aliases).flatMap(([text, vendorKey]): readonly TicketField[] => {
    const key = asFieldKey(text)
    const field = fieldOf(catalog, vendorKey)
    if (key !== undefined && field !== undefined) return [{ ...field, key, vendorKey }]
    findings.push(key === undefined ? badKey(text, at) : unknownField(text, vendorKey, at))
    return []
  })
  const taken = new Set(aliased.map(({ vendorKey }) => vendorKey))
  const unusable = catalog.unusable?.filter(({ vendorKey }) => !taken.has(vendorKey))
  const fields = [...catalog.fields.filter((field) => !taken.has(field.vendorKey ?? field.key)), ...aliased]
  return { catalog: { ...catalog, fields, ...(unusable === undefined ? {} : { unusable }) }, findings }
}

function fieldOf({ fields, unusable = [] }: FieldCatalog, vendorKey: string): Omit<TicketField, 'key'> | undefined {
  const usable = fields.find((field) => (field.vendorKey ?? field.key) === vendorKey)
  if (usable !== undefined) return usable
  const other = unusable.find((field) => field.vendorKey === vendorKey)
  return other === undefined ? undefined : { type: 'text', ...other.shape, label: other.label }
}

function badKey(key: string, at: string): Finding {
  return {
    code: 'alias-malformed',
    severity: 'error',
    path: `${at}/aliases/fields/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    message: `"${key}" is not a field key.`,
    hint: 'Use lowercase letters, digits and dashes.',
  }
}

function unknownField(key: string, vendorKey: string, at: string): Finding {
  return {
    code: 'alias-unknown-field',
    severity: 'error',
    path: `${at}/aliases/fields/${key}`,
    message: `The helpdesk has no field "${vendorKey}".`,
    hint: 'Run "handoff fields" for the fields that it has.',
  }
}

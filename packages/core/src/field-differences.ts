import { canonicalJson } from './canonical-json.ts'
import type { FieldOption, TicketField } from './catalog.ts'
import { pairItems } from './pair-items.ts'

/** A setting of a field that two catalogs give otherwise. Null: not given. */
export interface SettingDifference {
  readonly what: SettingName
  readonly was: SettingValue
  readonly is: SettingValue
}

/** Options of a field that only one of two catalogs has, or that are called otherwise. */
export interface OptionDifference {
  readonly what: 'options'
  readonly added: readonly FieldOption[]
  readonly removed: readonly FieldOption[]
  readonly relabelled: readonly { readonly value: string; readonly was: string; readonly is: string }[]
}

/** One thing that is otherwise about a field. */
export type FieldDifference = SettingDifference | OptionDifference

/** What a setting of a field says. */
export type SettingValue = string | number | boolean | readonly string[] | null

/** A setting of a field that is compared: all but its key and its options. */
export type SettingName = (typeof FIELD_SETTINGS)[number]

/** Settings of a field that are compared, in the order in which differences are told. */
export const FIELD_SETTINGS = [
  'label',
  'type',
  'requiredAtCreate',
  'writable',
  'vendorKey',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
  'separator',
  'numberFormat',
  'onlyInTeams',
] as const

/** What is otherwise about a field: each setting once, then the options. What is given as its default is no difference. */
export function fieldDifferences(was: TicketField, is: TicketField): readonly FieldDifference[] {
  const [before, after] = [settingsOf(was), settingsOf(is)]
  const settings = FIELD_SETTINGS.flatMap((what): readonly FieldDifference[] => {
    const difference = { what, was: before[what], is: after[what] }
    return canonicalJson(difference.was) === canonicalJson(difference.is) ? [] : [difference]
  })
  return [...settings, ...optionDifferences(was.options ?? [], is.options ?? [])]
}

function settingsOf(field: TicketField): Readonly<Record<SettingName, SettingValue>> {
  const { key, options: _compared, ...given } = field
  const defaults = { requiredAtCreate: false, writable: true, vendorKey: key }
  return { ...NOT_GIVEN, ...defaults, ...given, ...sortedTeams(field) }
}

const NOT_GIVEN = {
  maxLength: null,
  minimum: null,
  maximum: null,
  pattern: null,
  separator: null,
  numberFormat: null,
  onlyInTeams: null,
} as const

function sortedTeams({ onlyInTeams }: TicketField): Pick<TicketField, 'onlyInTeams'> {
  return onlyInTeams === undefined ? {} : { onlyInTeams: onlyInTeams.toSorted() }
}

function optionDifferences(was: readonly FieldOption[], is: readonly FieldOption[]): readonly OptionDifference[] {
  const { pairs, added, removed } = pairItems(was, is, canonicalJson, ({ value }) => value)
  const relabelled = pairs.flatMap(([before, after]) =>
    before.label === after.label ? [] : [{ value: after.value, was: before.label, is: after.label }],
  )
  return added.length + removed.length + relabelled.length === 0
    ? []
    : [{ what: 'options', added, removed, relabelled }]
}

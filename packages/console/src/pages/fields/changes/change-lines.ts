import type {
  CatalogDrift,
  FieldDifference,
  OptionDifference,
  SettingDifference,
} from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'

const words = text.fieldUse.changes

/** One thing of a helpdesk that is otherwise, as a row of a table. */
export interface ChangeLine {
  readonly id: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What people call it. */
  readonly name: string
  /** Its key; nothing for teams and priorities. */
  readonly key?: string
  /** What is otherwise, in sentences. */
  readonly says: readonly string[]
}

/** A drift as rows: what is gone first, because it leaves something empty; then what is otherwise; then what is new. */
export function changeLines({ fields, teams, priorities, unusable }: CatalogDrift): readonly ChangeLine[] {
  const named = <Item>(
    what: keyof typeof words.things,
    items: readonly Item[],
    kind: 'added' | 'removed',
    nameOf: (item: Item) => string,
  ): readonly ChangeLine[] =>
    items.map((item, place) => ({
      id: `${what} ${kind} ${place}`,
      kind,
      name: nameOf(item),
      says: [words.things[what][kind]],
    }))
  const listed = (kind: 'added' | 'removed') => [
    ...fields[kind].map(
      ({ key, label, type }, place): ChangeLine => ({
        id: `field ${kind} ${place}`,
        kind,
        name: label,
        key,
        says: [kind === 'added' ? words.fieldAdded(text.fieldsPage.types[type]) : words.fieldRemoved(key)],
      }),
    ),
    ...named('team', teams[kind], kind, ({ name }) => name),
    ...named('priority', priorities[kind], kind, (one) => text.priorities[one]),
    ...named('unusable', unusable[kind], kind, ({ label }) => label),
  ]
  const changed = fields.changed.map(
    ({ key, label, differences }, place): ChangeLine => ({
      id: `field changed ${place}`,
      kind: 'changed',
      name: label,
      key,
      says: differences.flatMap(differenceWords),
    }),
  )
  return [...listed('removed'), ...changed, ...listed('added')]
}

function differenceWords(difference: FieldDifference): readonly string[] {
  return difference.what === 'options' ? optionWords(difference) : [settingWords(difference)]
}

function optionWords({ added, removed, relabelled }: OptionDifference): readonly string[] {
  const labels = (options: readonly { readonly label: string }[]) => options.map(({ label }) => label).join(', ')
  return [
    ...(removed.length === 0 ? [] : [words.optionsRemoved(labels(removed))]),
    ...(added.length === 0 ? [] : [words.optionsAdded(labels(added))]),
    ...relabelled.map(({ was, is }) => words.relabelled(was, is)),
  ]
}

function settingWords({ what, was, is }: SettingDifference): string {
  switch (what) {
    case 'requiredAtCreate':
      return is === true ? words.required : words.notRequired
    case 'writable':
      return is === true ? words.writable : words.notWritable
    case 'type':
      return words.setting(words.settings[what], typeWords(was), typeWords(is))
    default:
      return words.setting(words.settings[what], valueWords(was), valueWords(is))
  }
}

function typeWords(type: SettingDifference['was']): string {
  const [, said] = Object.entries(text.fieldsPage.types).find(([name]) => name === type) ?? []
  return said ?? valueWords(type)
}

function valueWords(value: SettingDifference['was']): string {
  if (value === null) return words.notGiven
  if (typeof value === 'number') return value.toLocaleString('en')
  return typeof value === 'object' ? value.join(', ') : String(value)
}

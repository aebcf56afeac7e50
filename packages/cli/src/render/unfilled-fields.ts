import type { FieldCatalog, FieldStatus } from '@handoffkit/core'
import type { Line } from './line.ts'
import { accent, joined, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { shownValue } from './shown-value.ts'
import { table } from './table.ts'

/** Fields that no context key fills: those with something to say in rows, the others as lists. */
export function unfilledFields(fields: readonly FieldStatus[], catalog: FieldCatalog, width: number): readonly Line[] {
  const required = new Set(catalog.fields.filter((field) => field.requiredAtCreate === true).map(({ key }) => key))
  const open = fields.filter(({ status }) => status !== 'filled')
  // Why a key that was sent does not fill its field stands at the key.
  const told = open.filter((field) => toldAtKey(field) && !required.has(field.key))
  const silent = open.filter(
    (field) => field.status === 'not-sent' && field.nearest.length === 0 && !required.has(field.key),
  )
  const rows = open
    .filter((field) => !told.includes(field) && !silent.includes(field))
    .map((field) => [
      line`${quiet('·')} ${strong(field.key)}`,
      [quiet(field.status)],
      statusLine(field, catalog, required.has(field.key)),
    ])
  const list = (words: string, listed: readonly FieldStatus[]) =>
    listed.length === 0 ? [] : paragraph(quiet(`${words}: ${listed.map(({ key }) => key).join(', ')}`), width, 2)
  return [
    ...table([{ atLeast: 14, atMost: 34 }, { atLeast: 9 }, { atLeast: 24 }], rows, { width }),
    ...list('sent and not filled, see above', told),
    ...list('not sent', silent),
  ]
}

function toldAtKey(field: FieldStatus): boolean {
  if (field.status === 'not-sent') return field.nearest.length === 1 && field.nearest[0] === field.key
  return (
    field.status === 'refused' || field.status === 'withheld' || (field.status === 'conflict' && field.with.length > 0)
  )
}

/** Why a field stays empty, or with what it is filled instead. */
export function statusLine(field: FieldStatus, catalog: FieldCatalog, isRequired = false): Line {
  const described = catalog.fields.find(({ key }) => key === field.key)
  const must = isRequired ? line` ${warning('The helpdesk wants this field.')}` : []
  switch (field.status) {
    case 'filled':
      return line`${field.label}: filled by ${strong(field.by)}.`
    case 'refused':
      return line`${field.label}: ${strong(field.by)} was sent and does not fit (${field.reason}).${must}`
    case 'withheld':
      return line`${field.label}: ${strong(field.by)} was sent, but a redaction keeps its value back.${must}`
    case 'conflict':
      return field.with.length === 0
        ? line`${field.label}: the helpdesk has this key twice.${must}`
        : line`${field.label}: ${field.with.join(', ')} all claim it.${must}`
    case 'defaulted':
      return line`${field.label}: nobody sent it; the workspace's default is used: ${accent(shownValue(field.value, described))}.`
    case 'not-sent':
      return field.nearest.length === 0
        ? line`${field.label}: not sent.${must}`
        : line`${field.label}: ${nearestWords(field.key, field.nearest)}${must}`
  }
}

function nearestWords(key: string, nearest: readonly string[]): Line {
  if (nearest.length === 1 && nearest[0] === key) return line`${strong(key)} was sent without a value.`
  return line`not sent; the context has ${joined(nearest.map(warning), ', ')}.`
}

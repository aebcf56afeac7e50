import type { FieldCatalog } from '@handoffkit/core'
import type { PreviewReport } from 'handoffkit'
import { verdictLine } from './key-table.ts'
import type { Line } from './line.ts'
import { EMPTY, line, strong } from './line.ts'
import { paragraph } from './page.ts'
import { statusLine } from './unfilled-fields.ts'
import { unusableWords } from './unusable-words.ts'

/** Why a field of the helpdesk is filled or stays empty. */
export interface FieldAnswer {
  readonly field: string
  readonly status: PreviewReport['fields'][number] | { readonly status: 'read-only' | 'unusable' | 'no-such-field' }
  /** Verdicts of the keys that have to do with it. */
  readonly keys: PreviewReport['keys']
}

/** What a report says of one field. */
export function fieldAnswer({ fields, keys }: PreviewReport, catalog: FieldCatalog, wanted: string): FieldAnswer {
  const status = fields.find(({ key }) => key === wanted)
  const about = keys.filter(
    (verdict) =>
      verdict.key === wanted ||
      ('field' in verdict && verdict.field.key === wanted) ||
      ('suggestion' in verdict && verdict.suggestion === wanted),
  )
  if (status !== undefined) return { field: wanted, status, keys: about }
  const isReadOnly = catalog.fields.some(({ key }) => key === wanted)
  const isUnusable = catalog.unusable?.some(({ vendorKey, label }) => vendorKey === wanted || label === wanted) ?? false
  const reason = isReadOnly ? 'read-only' : isUnusable ? 'unusable' : 'no-such-field'
  return { field: wanted, status: { status: reason }, keys: about }
}

/** The same for people. */
export function fieldAnswerLines(answer: FieldAnswer, catalog: FieldCatalog, width: number): readonly Line[] {
  const { field, status, keys } = answer
  return [
    [strong(headOf(answer))],
    ...(status.status === 'filled' ? [] : paragraph(statusWords(field, status, catalog), width, 2)),
    ...keys.flatMap((verdict) =>
      paragraph(line`${strong(verdict.key)} ${verdict.verdict}: ${verdictLine(verdict, catalog)}`, width, 2),
    ),
  ]
}

function headOf({ field, status }: FieldAnswer): string {
  if (status.status === 'filled') return `${field} is filled.`
  return status.status === 'defaulted' ? `${field} gets its default.` : `${field} stays empty.`
}

function statusWords(wanted: string, status: FieldAnswer['status'], catalog: FieldCatalog): Line {
  switch (status.status) {
    case 'read-only':
      return line`The helpdesk does not let this field be written.`
    case 'no-such-field':
      return line`The helpdesk has no such field.`
    case 'unusable': {
      const field = catalog.unusable?.find(({ vendorKey, label }) => vendorKey === wanted || label === wanted)
      return field === undefined ? EMPTY : line`${unusableWords(field)}`
    }
    default: {
      const isRequired = catalog.fields.some(({ key, requiredAtCreate }) => key === wanted && requiredAtCreate === true)
      return statusLine(status, catalog, isRequired)
    }
  }
}

import type { ReactNode } from 'react'
import type { FieldUse, TicketField } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import table from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import type { Period } from '../overview/period.ts'
import { FieldUseCell } from './field-use-cell.tsx'
import styles from './fields-page.module.css'
import { limitWords } from './limit-words.ts'

const words = text.fieldsPage

/** How each field was used, by its key. Absent where that is not known. */
export type UseByKey = ReadonlyMap<string, FieldUse>

/** Ticket fields, one in a row. */
export function FieldTable({
  fields,
  use,
  period,
}: {
  readonly fields: readonly TicketField[]
  readonly use: UseByKey
  readonly period: Period
}): ReactNode {
  const columns = [words.columns.field, words.columns.type, words.columns.options, text.fieldUse.column]
  return (
    <Table label={words.title} columns={columns}>
      {fields.map((field) => (
        <FieldRow
          key={`${field.key} ${field.vendorKey ?? ''}`}
          field={field}
          use={use.get(field.key)}
          period={period}
        />
      ))}
    </Table>
  )
}

function FieldRow({
  field,
  use,
  period,
}: {
  readonly field: TicketField
  readonly use: FieldUse | undefined
  readonly period: Period
}): ReactNode {
  const { key, label, type, writable, requiredAtCreate, options = [] } = field
  return (
    <tr>
      <th scope="row">
        <span className={table['strong']}>
          <VisibleText value={label} />
        </span>
        <code className={table['code']}>{key}</code>
        <span className={styles['marks']}>
          {requiredAtCreate === true && <Badge tone="warn">{words.required}</Badge>}
          {writable === false && <Badge tone="quiet">{words.readOnly}</Badge>}
        </span>
      </th>
      <td data-label={words.columns.type}>
        {words.types[type]}
        {limitWords(field).map((limit) => (
          <span key={limit} className={table['aside']}>
            {limit}
          </span>
        ))}
      </td>
      <td data-label={words.columns.options}>{options.length > 0 && <Options field={field} />}</td>
      <td className={styles['used']}>{use !== undefined && <FieldUseCell use={use} period={period} />}</td>
    </tr>
  )
}

/** Options that are shown at once; the others are folded. */
const SHOWN = 4

function Options({ field: { options = [] } }: { readonly field: TicketField }): ReactNode {
  const first = options.slice(0, SHOWN)
  const others = options.slice(SHOWN)
  return (
    <>
      <VisibleText value={first.map(({ label }) => label).join(', ')} />
      {others.length > 0 && (
        <details className={styles['others']}>
          <summary>{words.moreOptions(others.length)}</summary>
          <VisibleText value={others.map(({ label }) => label).join(', ')} />
        </details>
      )}
    </>
  )
}

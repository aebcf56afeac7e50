import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Environment, TicketField } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import table from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { writeFilters } from '../conversations/list-filters.ts'
import styles from './fields-page.module.css'
import { limitWords } from './limit-words.ts'

const words = text.fieldsPage

/** What can be looked up of a field among the handoffs. */
const LOOKED_UP = ['filled', 'refused', 'not-sent'] as const

/** Ticket fields, one in a row. */
export function FieldTable({
  fields,
  environment,
}: {
  readonly fields: readonly TicketField[]
  readonly environment: Environment
}): ReactNode {
  return (
    <Table label={words.title} columns={Object.values(words.columns)}>
      {fields.map((field) => (
        <FieldRow key={`${field.key} ${field.vendorKey ?? ''}`} field={field} environment={environment} />
      ))}
    </Table>
  )
}

function FieldRow({
  field,
  environment,
}: {
  readonly field: TicketField
  readonly environment: Environment
}): ReactNode {
  const { key, label, type, writable, requiredAtCreate, options = [] } = field
  return (
    <tr>
      <th scope="row">
        <span className={table['strong']}>
          <VisibleText value={label} />
        </span>
        <code className={table['code']}>{key}</code>
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
      <td>
        <span className={styles['marks']}>
          {requiredAtCreate === true && <Badge tone="warn">{words.required}</Badge>}
          {writable === false && <Badge tone="quiet">{words.readOnly}</Badge>}
        </span>
      </td>
      <td>
        <span className={styles['links']}>
          {LOOKED_UP.map((fieldStatus) => (
            <Link
              key={fieldStatus}
              href={`/conversations?${writeFilters({ environment, field: key, fieldStatus })}`}
              aria-label={words.lookUp(text.preview.fieldStatuses[fieldStatus], label)}
            >
              {text.preview.fieldStatuses[fieldStatus]}
            </Link>
          ))}
        </span>
      </td>
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

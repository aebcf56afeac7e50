import type { ReactNode } from 'react'
import type { AuditEntry } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Moment } from '../../ui/moment.tsx'
import table from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './audit-page.module.css'

const words = text.auditPage

/** Entries of the audit log, one in a row. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  return (
    <Table label={words.table} columns={Object.values(words.columns)}>
      {entries.map((entry) => (
        <EntryRow key={entry.no} entry={entry} />
      ))}
    </Table>
  )
}

function EntryRow({ entry: { no, at, actor, action, subject, details } }: { readonly entry: AuditEntry }): ReactNode {
  const known = words.actions[action]
  return (
    <tr>
      <td data-label={words.columns.no} className={table['number']}>
        {no}
      </td>
      <td className={table['nowrap']}>
        <Moment at={at} look="exact" />
      </td>
      <td>
        <VisibleText value={actor} />
      </td>
      <th scope="row">
        <span className={table['strong']}>{known ?? action}</span>
        {known !== undefined && <span className={table['aside']}>{action}</span>}
      </th>
      <td data-label={words.columns.subject}>
        <VisibleText value={subject} />
      </td>
      <td>
        <dl className={styles['details']}>
          {Object.entries(details).map(([name, value]) => (
            <div key={name} className={styles['detail']}>
              <dt>{name}</dt>
              <dd>
                <VisibleText value={detailText(value)} />
              </dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  )
}

function detailText(value: unknown): string {
  if (value === null) return words.none
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? value.join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
}

import type { ReactNode } from 'react'
import type { UnusableField } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import table from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './fields-page.module.css'

const words = text.fieldsPage

/** Fields of the helpdesk that no context key can fill, and why. */
export function UnusableList({ fields }: { readonly fields: readonly UnusableField[] }): ReactNode {
  return (
    <section aria-label={words.unusable}>
      <h2 className={styles['heading']}>{words.unusable}</h2>
      <Table label={words.unusable} columns={[words.columns.field, words.why]}>
        {fields.map(({ vendorKey, label, reason }) => (
          <tr key={vendorKey}>
            <th scope="row">
              <span className={table['strong']}>
                <VisibleText value={label} />
              </span>
              <code className={table['code']}>{vendorKey}</code>
            </th>
            <td>{words.reasons[reason]}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

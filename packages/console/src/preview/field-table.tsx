import type { ReactNode } from 'react'
import type { FieldCatalog, FieldStatus, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { Badge } from '../ui/badge.tsx'
import { Table } from '../ui/table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './cells.module.css'
import { FIELD_TONES, fieldWords } from './field-words.ts'
import { fieldOf, valueText } from './value-text.ts'

const words = text.preview

/** Every ticket field that can be written: what became of it, and which keys came near where none did. */
export function FieldTable({
  report,
  catalog,
}: {
  readonly report: PreviewReport
  readonly catalog: FieldCatalog | undefined
}): ReactNode {
  const values = new Map(report.draft.fields.map(({ key, value }) => [key, value]))
  return (
    <Table look="dense" testId="field-statuses" columns={[words.field, words.value, words.verdict, words.what]}>
      {inOrder(report.fields).map((field) => {
        const value = field.status === 'defaulted' ? field.value : values.get(field.key)
        return (
          <tr key={field.key} data-status={field.status}>
            <th scope="row">
              <VisibleText value={field.label} />
            </th>
            <td className={styles['strong']}>
              {value !== undefined && <VisibleText value={valueText(value, fieldOf(catalog, field.key))} />}
            </td>
            <td>
              <Badge tone={FIELD_TONES[field.status]}>{words.fieldStatuses[field.status]}</Badge>
            </td>
            <td className={styles['means']}>
              <VisibleText value={fieldWords(field, catalog)} />
              {isWanted(field, catalog) && <span className={styles['required']}>{words.says.required}</span>}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

/** What was not sent, and has nothing near it, stands last: there is nothing to do about it. */
function inOrder(fields: readonly FieldStatus[]): readonly FieldStatus[] {
  const rank = (field: FieldStatus) => (field.status === 'not-sent' && field.nearest.length === 0 ? 1 : 0)
  return fields.toSorted((a, b) => rank(a) - rank(b))
}

function isWanted({ key, status }: FieldStatus, catalog: FieldCatalog | undefined): boolean {
  return status !== 'filled' && status !== 'defaulted' && fieldOf(catalog, key)?.requiredAtCreate === true
}

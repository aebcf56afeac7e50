import type { ReactNode } from 'react'
import type { FieldCatalog, LandedValue, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { Table } from '../ui/table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './cells.module.css'
import { Landing } from './landing.tsx'
import { Section } from './section.tsx'
import { fieldOf, valueText } from './value-text.ts'

/** The ticket fields that are filled, by their labels; once there is a ticket, what it has beside each, and the defaults. */
export function FieldsSection({
  report,
  catalog,
  landed,
}: {
  readonly report: PreviewReport
  readonly catalog: FieldCatalog | undefined
  readonly landed: readonly LandedValue[] | null
}): ReactNode {
  const { fields } = report.draft
  // What no key fills is told under "By field"; once there is a ticket, it counts what became of it there.
  const gaps = landed === null ? [] : report.draft.gaps
  const defaults = gaps.flatMap(({ value, ...gap }) => (value === undefined ? [] : [{ ...gap, value }]))
  const shown = [
    ...fields.map((field) => ({ ...field, isDefault: false })),
    ...defaults.map((field) => ({ ...field, isDefault: true })),
  ]
  const columns = [text.preview.field, text.preview.value]
  return (
    <Section title={text.preview.fields}>
      {shown.length === 0 ? (
        <p className={styles['none']}>{text.preview.noFields}</p>
      ) : (
        <Table look="dense" testId="fields" columns={landed === null ? columns : [...columns, text.preview.inTicket]}>
          {shown.map(({ key, label, value, isDefault }) => (
            <tr key={key}>
              <th scope="row">
                <VisibleText value={label} />
              </th>
              <td className={styles['strong']}>
                <VisibleText value={valueText(value, fieldOf(catalog, key))} />
                {isDefault && <span className={styles['byDefault']}>{text.preview.says.defaulted}</span>}
              </td>
              {landed !== null && (
                <td>
                  <Landing
                    landed={landed.find((one) => one.what === 'field' && one.key === key)}
                    field={fieldOf(catalog, key)}
                  />
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

import type { ReactNode } from 'react'
import type { FieldCatalog, LandedValue, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { Landing } from './landing.tsx'
import { Section } from './section.tsx'
import styles from './table.module.css'
import { fieldOf, valueText } from './value-text.ts'

/** The ticket fields that are filled, by their labels; beside each what the ticket has, once there is one. */
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
  return (
    <Section title={text.preview.fields}>
      {fields.length === 0 ? (
        <p className={styles['none']}>{text.preview.noFields}</p>
      ) : (
        <table className={styles['table']} data-testid="fields">
          <thead>
            <tr>
              <th scope="col">{text.preview.field}</th>
              <th scope="col">{text.preview.value}</th>
              {landed !== null && <th scope="col">{text.preview.inTicket}</th>}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ key, label, value }) => (
              <tr key={key}>
                <th scope="row">
                  <VisibleText value={label} />
                </th>
                <td className={styles['strong']}>
                  <VisibleText value={valueText(value, fieldOf(catalog, key))} />
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
          </tbody>
        </table>
      )}
    </Section>
  )
}

import type { ReactNode } from 'react'
import styles from './table.module.css'

/**
 * A table, with a head where its columns have names. On a phone its rows become cards, and a cell with a `data-label` says what it is.
 *
 * `label` names it where no heading stands just above; `testId` is for tests alone; `look` is `roomy` unless it is said.
 */
export function Table({
  columns = [],
  label,
  testId,
  look = 'roomy',
  children,
}: {
  readonly columns?: readonly string[]
  readonly label?: string
  readonly testId?: string
  readonly look?: 'roomy' | 'dense'
  readonly children: ReactNode
}): ReactNode {
  return (
    <table className={`${styles['table'] ?? ''} ${styles[look] ?? ''}`} aria-label={label} data-testid={testId}>
      {columns.length > 0 && (
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>{children}</tbody>
    </table>
  )
}

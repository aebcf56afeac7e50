import type { Database } from '../engine.ts'
import type { StoreFinding } from './store-finding.ts'

/** Rows that are sealed one by one, and found by columns that say what is sealed in them. */
export interface SealedRows<Row extends { readonly id: string }> {
  /** How findings call one of them: `Context object`. */
  readonly called: string
  /** The next rows in the order of ids. None: there are no more. */
  readonly after: (db: Database, id: string) => Promise<readonly Row[]>
  /** Whether the columns say what the payload says. @throws when the payload cannot be opened */
  readonly saysTheSame: (row: Row) => boolean
}

/** What is wrong with sealed rows, and how many there are. */
export async function checkSealedRows<Row extends { readonly id: string }>(
  db: Database,
  kind: SealedRows<Row>,
): Promise<{ readonly count: number; readonly findings: readonly StoreFinding[] }> {
  const findings: StoreFinding[] = []
  let count = 0
  for (let last = ''; ; ) {
    const rows = await kind.after(db, last)
    const end = rows.at(-1)
    if (end === undefined) return { count, findings }
    findings.push(...rows.flatMap((row) => rowFindings(row, kind)))
    count += rows.length
    last = end.id
  }
}

function rowFindings<Row extends { readonly id: string }>(
  row: Row,
  { called, saysTheSame }: SealedRows<Row>,
): readonly StoreFinding[] {
  const name = `${called} ${row.id}`
  try {
    if (saysTheSame(row)) return []
    return [{ code: 'column-differs', message: `The columns of ${lowerFirst(name)} do not say what its payload says.` }]
  } catch {
    const because = 'it was changed, or sealed with another key'
    return [{ code: 'cannot-be-opened', message: `${name} cannot be opened: ${because}.` }]
  }
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

import type { Database } from '../engine.ts'
import type { OpenPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { BATCH } from './progress.ts'
import type { RowSeal } from './row-seal.ts'
import type { Row, TableName } from './store-rows.ts'
import { batchesOf, hashOfRow, keyOfRow, TABLE_NAMES } from './store-rows.ts'

/** How a table of a copy differs from its source. */
export interface TableDifferences {
  readonly table: TableName
  /** Rows of the source. */
  readonly rows: number
  readonly missing: number
  readonly different: number
  readonly extra: number
}

interface CompareParts {
  readonly seal: RowSeal
  readonly total: number
  readonly onProgress?: OnProgress
  readonly batch?: number
}

/** Compares a copy with its source row by row, by the hash of each. What is sealed anew is opened for it. */
export function compareStores(
  from: Database,
  { engine }: OpenPlace,
  { seal, total, onProgress, batch = BATCH }: CompareParts,
): Promise<readonly TableDifferences[]> {
  return engine.read(async (db) => {
    const tables: TableDifferences[] = []
    let before = 0
    for (const table of TABLE_NAMES) {
      const told = await compareTable(
        table,
        { from: batchesOf(from, table, batch), to: batchesOf(db, table, batch), target: db },
        seal,
        (rows) => onProgress?.({ doing: 'comparing', done: before + rows, of: total }),
      )
      before += told.rows
      tables.push(told)
      onProgress?.({ doing: 'comparing', done: before, of: total })
    }
    return tables
  })
}

interface Sides {
  readonly from: AsyncGenerator<readonly Row[]>
  readonly to: AsyncGenerator<readonly Row[]>
  readonly target: Database
}

async function compareTable(
  table: TableName,
  { from, to, target }: Sides,
  seal: RowSeal,
  onRows: (rows: number) => void,
): Promise<TableDifferences> {
  const counts = { rows: 0, missing: 0, different: 0, extra: 0 }
  const expected = rowQueue(from, async (rows) => seal.expected(table, rows))
  const actual = rowQueue(to, async (rows) =>
    seal.opened(
      target,
      table,
      rows.filter((row) => !isMark(table, row)),
    ),
  )
  let [one, other] = [await expected(), await actual()]
  while (one !== undefined || other !== undefined) {
    const order = one === undefined ? 1 : other === undefined ? -1 : compareKeys(table, one, other)
    if (order < 0) counts.missing++
    else if (order > 0) counts.extra++
    else if (one !== undefined && other !== undefined && hashOfRow(one) !== hashOfRow(other)) counts.different++
    if (order <= 0) {
      counts.rows++
      if (counts.rows % BATCH === 0) onRows(counts.rows)
      one = await expected()
    }
    if (order >= 0) other = await actual()
  }
  return { table, ...counts }
}

/** The mark of the copy itself stands in the target alone. */
const isMark = (table: TableName, row: Row): boolean => table === 'setting' && row['name'] === 'copying'

/** Gives the rows of some batches one by one. */
function rowQueue(
  batches: AsyncGenerator<readonly Row[]>,
  change: (rows: readonly Row[]) => Promise<readonly Row[]>,
): () => Promise<Row | undefined> {
  let rows: readonly Row[] = []
  let place = 0
  return async () => {
    while (place >= rows.length) {
      const next = await batches.next()
      if (next.done === true) return undefined
      rows = await change(next.value)
      place = 0
    }
    return rows[place++]
  }
}

function compareKeys(table: TableName, one: Row, other: Row): number {
  const theirs = keyOfRow(table, other)
  for (const [place, cell] of keyOfRow(table, one).entries()) {
    const that = theirs[place] ?? null
    if (cell === that) continue
    if (typeof cell === 'number' && typeof that === 'number') return cell - that
    return Buffer.compare(Buffer.from(String(cell), 'utf8'), Buffer.from(String(that), 'utf8'))
  }
  return 0
}

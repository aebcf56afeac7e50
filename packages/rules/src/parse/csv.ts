/** One column of a CSV file, or what is wrong with the file. */
export type CsvColumn =
  | { readonly values: readonly string[] }
  | { readonly problem: 'no-column'; readonly columns: readonly string[] }
  | { readonly problem: 'bad-quote'; readonly line: number }

/**
 * Reads one column of a CSV text (RFC 4180): commas, an optional pair of double quotes around a cell, a doubled one for
 * a quote inside. The first line names the columns. Cells are trimmed; empty ones and repetitions are left out.
 */
export function readCsvColumn(text: string, column: string): CsvColumn {
  const table = readCsv(text.replace(/^\uFEFF/u, ''))
  if (!('rows' in table)) return { problem: 'bad-quote', line: table.badQuoteAt }
  const [header = [], ...rows] = table.rows
  const columns = header.map((name) => name.trim())
  const index = columns.indexOf(column)
  if (index < 0) return { problem: 'no-column', columns: columns.filter((name) => name !== '') }
  const cells = rows.map((row) => row[index]?.trim() ?? '')
  return { values: [...new Set(cells.filter((cell) => cell !== ''))] }
}

type Table = { readonly rows: readonly (readonly string[])[] } | { readonly badQuoteAt: number }

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/uy

function readCsv(text: string): Table {
  const cell = new RegExp(CELL)
  const rows: string[][] = [[]]
  let end: string | undefined
  do {
    const start = cell.lastIndex
    const [found, quoted, plain = '', separator] = cell.exec(text) ?? []
    if (found === undefined) return { badQuoteAt: text.slice(0, start).split(/\r\n|\n|\r/u).length }
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    end = separator
    if (end !== ',') rows.push([])
  } while (end !== '')
  return { rows }
}

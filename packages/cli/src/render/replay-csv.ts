import type { ReplayReport } from '../replay-report.ts'
import { comparedRules, exampleWords, teamWords } from '../replay-report.ts'

type Cell = string | number | null

const HEAD: readonly Cell[] = ['what', 'list', 'name', 'to', 'before', 'after', 'count', 'examples']

/** The same as a table for spreadsheets (RFC 4180, with line feeds): one row for each figure, move, team, priority and rule. */
export function replayCsv(report: ReplayReport): string {
  const { handoffs, changed, before, after, team, priority } = report
  const moves = [
    ...team.map((move) => ['assignment', move] as const),
    ...priority.map((move) => ['priority', move] as const),
  ]
  const rows: readonly (readonly Cell[])[] = [
    HEAD,
    ['handoffs', null, null, null, null, null, handoffs, null],
    ['changed', null, null, null, null, null, changed, null],
    ['cannot-tell', null, null, null, before.cannotTell, after.cannotTell, null, null],
    ...(['assignment', 'priority'] as const).map((list): readonly Cell[] => [
      'default',
      list,
      null,
      null,
      before.byDefault[list],
      after.byDefault[list],
      null,
      null,
    ]),
    ...moves.map(([list, { from, to, count, examples }]): readonly Cell[] => [
      'move',
      list,
      teamWords(from),
      teamWords(to),
      null,
      null,
      count,
      examples.map(exampleWords).join('; '),
    ]),
    ...comparedRules(report).map((rule): readonly Cell[] => [
      'rule',
      rule.list,
      rule.rule,
      null,
      rule.before,
      rule.after,
      null,
      null,
    ]),
  ]
  return rows.map((row) => `${row.map(cellText).join(',')}\n`).join('')
}

/** What a spreadsheet would take for a formula is written as text. */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

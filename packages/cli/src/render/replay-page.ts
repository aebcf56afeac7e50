import type { TalliedMove } from 'handoffkit'
import type { ReplayExample, ReplayReport } from '../replay-report.ts'
import { comparedRules, exampleWords, shareOf, teamWords } from '../replay-report.ts'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, quiet, strong, warning } from './line.ts'
import { paragraph, sectionTitle } from './page.ts'
import { table } from './table.ts'

/** More moves are counted only. */
const MOST_MOVES = 15

/** What other rules would have decided, for people. */
export function replayPage(report: ReplayReport, width: number): readonly Line[] {
  return [
    ...paragraph(summary(report), width),
    ...moveLines('Team', report.team, width),
    ...moveLines('Priority', report.priority, width),
    ...ruleLines(report, width),
    ...defaultLines(report, width),
    ...neverLines(report, width),
    ...remarks(report).flatMap((text) => [EMPTY, ...paragraph(quiet(text), width)]),
    ...unreadableLines(report, width),
    ...report.exceeded.flatMap(({ limit, count, of }) => [
      EMPTY,
      ...paragraph(
        line`${bad('✗')} ${strong(limit)}: it is ${number(count)} of ${number(of)} (${shareOf(count, of)}).`,
        width,
      ),
    ]),
  ]
}

function summary({ handoffs, changed, before, after }: ReplayReport): Line {
  if (handoffs === 0) return line`${quiet('·')} The history holds no handoffs.`
  const cannotTell = Math.max(before.cannotTell, after.cannotTell)
  const doubt = cannotTell === 0 ? '' : `; of ${number(cannotTell)} nobody can tell`
  const share = changed === 0 ? '' : ` (${shareOf(changed, handoffs)})`
  const told = line`${strong(`${number(changed)} of ${number(handoffs)}`)} handoffs change${share}${doubt}.`
  return changed === 0 && cannotTell === 0 ? line`${good('✓')} ${told}` : line`${warning('!')} ${told}`
}

function moveLines(
  title: string,
  moves: readonly TalliedMove<string | null, ReplayExample>[],
  width: number,
): readonly Line[] {
  if (moves.length === 0) return []
  const rows = moves
    .slice(0, MOST_MOVES)
    .map(({ from, to, count, examples }) => [
      line`${teamWords(from)} ${quiet('->')} ${strong(teamWords(to))}`,
      line`${number(count)}`,
      [quiet(examples.map(exampleWords).join(', '))],
    ])
  const rest = moves.length - rows.length
  return [
    EMPTY,
    sectionTitle(title, plural(moves.length, 'move')),
    ...table([{}, { atLeast: 4 }, { atLeast: 20 }], rows, { width }),
    ...(rest === 0 ? [] : [line`  ${quiet(`and ${plural(rest, 'other move')}`)}`]),
  ]
}

function ruleLines(report: ReplayReport, width: number): readonly Line[] {
  const rules = comparedRules(report)
  if (rules.length === 0) return []
  const shown = (count: number | null): Line => (count === null ? [quiet('-')] : line`${number(count)}`)
  const rows = rules.map(({ list, rule, mode, before, after }) => [
    [quiet(list)],
    line`${strong(rule)}${mode === 'on' ? '' : line` ${quiet(`(${mode})`)}`}`,
    shown(before),
    shown(after),
  ])
  const titled = [{ title: 'list' }, { title: 'rule' }, { title: 'before', atLeast: 6 }, { title: 'after', atLeast: 6 }]
  return [EMPTY, sectionTitle('Rules', 'handoffs that each decides'), ...table(titled, rows, { width })]
}

function defaultLines({ handoffs, before, after }: ReplayReport, width: number): readonly Line[] {
  if (handoffs === 0) return []
  const rows = (['assignment', 'priority'] as const).map((list) => [
    [quiet(list)],
    line`${shareOf(before.byDefault[list], handoffs)} ${quiet('->')} ${strong(shareOf(after.byDefault[list], handoffs))}`,
  ])
  return [EMPTY, sectionTitle('Default', 'handoffs that no rule decides'), ...table([{}, {}], rows, { width })]
}

function neverLines({ handoffs, neverFires }: ReplayReport, width: number): readonly Line[] {
  if (handoffs === 0 || neverFires.length === 0) return []
  const names = neverFires.map(({ list, rule }) => `${rule} (${list})`).join(', ')
  return [EMPTY, ...paragraph(line`${warning('Never fires:')} ${names}`, width)]
}

function remarks({ before, after, reading, isCut = false, leftOut = 0 }: ReplayReport): readonly string[] {
  const cannotTell = Math.max(before.cannotTell, after.cannotTell)
  return [
    ...(cannotTell === 0
      ? []
      : [`${number(cannotTell)} depend on facts that nobody recorded, such as what is known of earlier handoffs.`]),
    ...(leftOut === 0 ? [] : [`${number(leftOut)} are of environments that cannot be opened here.`]),
    ...(isCut ? ['Only the newest were decided anew: --limit asks for more.'] : []),
    ...(reading === undefined ? [] : readingRemarks(reading)),
  ]
}

function readingRemarks(reading: NonNullable<ReplayReport['reading']>): readonly string[] {
  const { withoutHandoff, withoutInstant, notKeptBecause } = reading
  return [
    ...(withoutHandoff === 0 ? [] : [`${plural(withoutHandoff, 'conversation')} nobody handed over.`]),
    ...(withoutInstant === 0
      ? []
      : [`${plural(withoutInstant, 'event')} without a time: judged by when their file was changed last.`]),
    ...(notKeptBecause === null ? [] : [`The encoded history could not be kept (${notKeptBecause}).`]),
  ]
}

function unreadableLines({ reading }: ReplayReport, width: number): readonly Line[] {
  if (reading === undefined || reading.unreadable === 0) return []
  const rest = reading.unreadable - reading.unreadableItems.length
  return [
    EMPTY,
    line`${warning('Unreadable:')} ${plural(reading.unreadable, 'line')}, left out`,
    ...reading.unreadableItems.flatMap(({ file, line: at, because }) =>
      paragraph(line`${quiet(`${file}:${at}`)} ${because}`, width, 2),
    ),
    ...(rest === 0 ? [] : [line`  ${quiet(`and ${number(rest)} more`)}`]),
  ]
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

import type { HandoffRecord } from 'handoffkit'
import { moveWords, outcomeWords } from './attempt-lines.ts'
import type { Line } from './line.ts'
import { EMPTY, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { statusSpan } from './record-summary.ts'
import { secondDeskLines } from './second-desk-lines.ts'
import { shownSpan, shownTime } from './shown-time.ts'
import { table } from './table.ts'

type Attempt = HandoffRecord['attempts'][number]

/** The journal of a delivery: when each attempt was begun, how long it took, what it did, and what came of it. */
export function attemptTimeline(record: HandoffRecord, width: number): readonly Line[] {
  const { attempts, prepared } = record
  const title = line`${strong(prepared.handoffId)}  ${statusSpan(record)}`
  if (attempts.length === 0) return [title, ...paragraph(quiet('Nothing was tried yet.'), width, 2)]
  const rows = attempts.map((attempt) => [
    [quiet(String(attempt.no))],
    [quiet(shownTime(attempt.openedAtMs))],
    tookOf(attempt),
    line`${moveWords(attempt)}`,
    line`${outcomeWords(attempt)}`,
  ])
  const columns = [
    { title: 'no', atLeast: 2 },
    { title: 'begun (UTC)', atLeast: 19 },
    { title: 'took', atLeast: 6 },
    { title: 'attempt', atLeast: 10 },
    { title: 'what came of it' },
  ]
  const second = secondDeskLines(record).flatMap((one) => paragraph(line`Second desk ${one}`, width, 2))
  return [title, ...second, EMPTY, ...table(columns, rows, { width })]
}

function tookOf(attempt: Attempt): Line {
  if (attempt.move === 'redeliver') return EMPTY
  if (attempt.closed === undefined) return [warning('?')]
  return [quiet(shownSpan(attempt.closed.atMs - attempt.openedAtMs))]
}

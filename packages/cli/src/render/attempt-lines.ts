import type { HandoffRecord } from 'handoffkit'
import type { Line } from './line.ts'
import { quiet } from './line.ts'
import { table } from './table.ts'

type Attempt = HandoffRecord['attempts'][number]

const FOUND = { yes: 'there', no: 'not there', 'cannot-tell': 'cannot tell' } as const
const READ = { yes: 'done', no: 'failed' } as const

/** The attempts of a delivery, one row each: what was tried, and what came of it. */
export function attemptLines(attempts: readonly Attempt[], width: number): readonly Line[] {
  const rows = attempts.map((attempt, place) => [
    [quiet(String(place + 1))],
    [quiet(moveWords(attempt))],
    [quiet(outcomeWords(attempt))],
  ])
  return rows.length === 0 ? [] : table([{ atLeast: 1 }, { atLeast: 10 }, {}], rows, { width, indent: 4 })
}

/** What an attempt did, and where, if not at the first desk. */
export function moveWords(attempt: Attempt): string {
  return attempt.desk === undefined ? wordsOf(attempt) : `${wordsOf(attempt)}, second desk`
}

function wordsOf(attempt: Attempt): string {
  switch (attempt.move) {
    case 'send':
      return `send ${attempt.step}`
    case 'settle':
      return `find ${attempt.step}`
    case 'read':
      return 'read back'
    case 'redeliver':
      return 'try again'
  }
}

/** What came of an attempt. */
export function outcomeWords(attempt: Attempt): string {
  if (attempt.move === 'redeliver') return attempt.by
  if (attempt.closed === undefined) return 'not known'
  const { result } = attempt.closed
  const said = 'outcome' in result ? result.outcome : 'found' in result ? FOUND[result.found] : READ[result.read]
  return 'because' in result ? `${said}: ${result.because}` : said
}

/** Why a delivery has not ended: the wait's reason and what the last try met. */
export function waitWords({ state, attempts }: HandoffRecord): string {
  const last = attempts.at(-1)
  const met = last === undefined ? '' : ` The last try: ${outcomeWords(last).replace(/\.$/u, '')}.`
  const because = state.status === 'waiting' ? state.because : 'handed-back'
  return because === 'credentials'
    ? `The helpdesk does not accept our credentials.${met}`
    : `It waits (${because}).${met}`
}

import type { FactValue } from '@handoffkit/core'
import type { Outcome } from '../form/formula-test.ts'
import type { Check } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import { idsByRow } from './column-form.ts'
import { FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import type { OutcomeOf } from './outcome-by-time.ts'
import type { Reading } from './reading.ts'
import { fixedCheck, trialAt, trialBy } from './value-trial.ts'

/** Tries a value that is written in the rule. */
export function outcomeByTrying(query: LeafQuery, instants: Float64Array): OutcomeOf {
  const idOf = idsByRow(query.subject.column)
  const outcomeOf = outcomesBy(query, fixedCheck(query) ?? unknown)
  return (row) => {
    const id = idOf(row)
    return id === NOT_RECORDED ? 'open' : outcomeOf(id, instants[row] ?? Number.NaN)
  }
}

/** Tries one fact against another. */
export function outcomeOfTwoFacts(query: LeafQuery, object: Reading, instants: Float64Array): OutcomeOf {
  const [subjectId, objectId] = [idsByRow(query.subject.column), idsByRow(object.column)]
  const outcomesOf = memorized((id: number) => outcomesBy(query, checkAgainst(query, valueOf(object, id))))
  return (row) => {
    const [id, otherId] = [subjectId(row), objectId(row)]
    if (id === NOT_RECORDED || otherId === NOT_RECORDED) {
      return couldBe(query.subject, id) && couldBe(object, otherId) ? 'open' : 'no'
    }
    return outcomesOf(otherId)(id, instants[row] ?? Number.NaN)
  }
}

/** Whether a side of a comparison has a value or may have one. */
function couldBe(reading: Reading, id: number): boolean {
  return id === NOT_RECORDED || valueOf(reading, id) !== undefined
}

function checkAgainst({ leaf, setting }: LeafQuery, value: FactValue | undefined): Check {
  if (value === undefined) return unknown
  return leaf.operator.prepare(value, { ignoreCase: leaf.ignoreCase, compilePattern: setting.compilePattern })
}

/** What a check says of an id in a handoff of an instant. Each id is tried once, unless the answer depends on the instant. */
function outcomesBy(query: LeafQuery, check: Check): (id: number, atMs: number) => Outcome {
  const trial = trialBy(query, check)
  const trialOf = memorized((id: number) => trial(valueOf(query.subject, id)))
  const tryAt = trialAt(query, check)
  return (id, atMs) => {
    const known = trialOf(id)
    if (known === 'depends') return tryAt(valueOf(query.subject, id), atMs) ? 'yes' : 'no'
    return known === 'holds' ? 'yes' : 'no'
  }
}

function valueOf({ values }: Reading, id: number): FactValue | undefined {
  return id < FIRST_VALUE ? undefined : values[id - FIRST_VALUE]
}

/** Remembers the answers for some ten thousand ids, so that comparing names with names takes no gigabytes. */
function memorized<Answer>(compute: (id: number) => Answer): (id: number) => Answer {
  const answers = new Map<number, Answer>()
  return (id) => {
    const known = answers.get(id)
    if (known !== undefined) return known
    const answer = compute(id)
    if (answers.size >= MOST_MEMORIZED) answers.clear()
    answers.set(id, answer)
    return answer
  }
}

const MOST_MEMORIZED = 16_384

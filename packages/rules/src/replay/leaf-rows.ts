import type { FactValue } from '@handoffkit/core'
import { readInstant } from '@handoffkit/core'
import type { Outcome } from '../form/formula-test.ts'
import type { HoldsAhead } from '../operators/instant.ts'
import { holdsAhead } from '../operators/instant.ts'
import type { Check } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, setBit } from './bitmap.ts'
import { idsByRow } from './column-form.ts'
import { FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import { once } from './once.ts'
import type { Population } from './population.ts'
import type { Reading } from './reading.ts'

import { fixedCheck, trialAt, trialBy } from './value-trial.ts'

/** The rows for which a comparison holds. */
export interface LeafRows {
  readonly sure: Bitmap
  /** It holds, or could if what it reads had been recorded. */
  readonly possible: Bitmap
}

/** Tries a comparison on row after row: for those that compare two facts or depend on the handoff's instant. */
export function leafRows(query: LeafQuery, population: Population): LeafRows {
  const { object } = query
  const outcomeOf = object === undefined ? ofOneFact(query, population) : ofTwoFacts(query, object, population)
  const sure = emptyBitmap(population.size)
  const possible = emptyBitmap(population.size)
  for (let row = 0; row < population.size; row += 1) {
    const outcome = outcomeOf(row)
    if (outcome === 'no') continue
    setBit(possible, row)
    if (outcome === 'yes') setBit(sure, row)
  }
  return { sure, possible }
}

type OutcomeOf = (row: number) => Outcome

function ofOneFact(query: LeafQuery, population: Population): OutcomeOf {
  const { operator, operand } = query.leaf
  const holds = operand.kind === 'fact' ? undefined : holdsAhead(operator, operand.value)
  return holds === undefined ? byTrying(query, population) : byTime(query, population, holds)
}

function byTime({ subject, leaf }: LeafQuery, { instants }: Population, holds: HoldsAhead): OutcomeOf {
  const idOf = idsByRow(subject.column)
  const times = timesOf(subject)
  return (row) => {
    const id = idOf(row)
    if (id === NOT_RECORDED) return 'open'
    const aheadMs = (times[id] ?? Number.NaN) - (instants[row] ?? Number.NaN)
    return !Number.isNaN(aheadMs) && holds(aheadMs) !== leaf.negated ? 'yes' : 'no'
  }
}

/** By id: the instant that the value names, or NaN. */
const timesOf: (reading: Reading) => Float64Array = once(({ values }) => {
  const times = new Float64Array(values.length + FIRST_VALUE).fill(Number.NaN)
  for (const [place, value] of values.entries()) {
    if (typeof value === 'string') times[place + FIRST_VALUE] = readInstant(value) ?? Number.NaN
  }
  return times
})

function byTrying(query: LeafQuery, population: Population): OutcomeOf {
  const idOf = idsByRow(query.subject.column)
  const { instants } = population
  const outcomeOf = outcomesBy(query, fixedCheck(query) ?? unknown)
  return (row) => {
    const id = idOf(row)
    return id === NOT_RECORDED ? 'open' : outcomeOf(id, instants[row] ?? Number.NaN)
  }
}

function ofTwoFacts(query: LeafQuery, object: Reading, population: Population): OutcomeOf {
  const [subjectId, objectId] = [idsByRow(query.subject.column), idsByRow(object.column)]
  const { instants } = population
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

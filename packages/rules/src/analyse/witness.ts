import type { FactName, Facts, FactValue } from '@handoffkit/core'
import type { Moment } from '../derive/fact-reader.ts'
import type { Asked } from './asked.ts'
import { askedBy, fits } from './asked.ts'
import { membersOf } from './bits.ts'
import type { Box, Boxes } from './box.ts'
import { cellsAt } from './box.ts'
import type { Budget } from './budget.ts'
import { budgetOf } from './budget.ts'
import type { Dimension } from './dimension.ts'
import { examplesOf } from './examples.ts'
import { instantsFor } from './instants.ts'
import type { Space } from './space.ts'
import { NO, YES } from './truth-cell.ts'

/** Finds the facts of a handoff that is in a box and that is accepted. */
export type FindWitness = (box: Readonly<Box>, budget: Budget, accepts: (facts: Facts) => boolean) => Facts | undefined

/**
 * Finds facts by trying the values that dimensions suggest. What it gives is in the box and accepted; that it gives
 * nothing means nothing.
 *
 * @param nearMs instant of the handoff where any will do
 */
export function witnessFinder(space: Space, boxes: Boxes, nearMs: number): FindWitness {
  return (box, budget, accepts) => {
    const absent = factsOnlyMissing(box, space)
    const asked = askedBy(box, space, boxes).filter(({ dimension }) => !isAbsent(dimension.dependsOn, absent))
    const names = factsToSettle(asked, space)
    const own = budgetOf(MOST_STEPS, budget)
    for (const atMs of instantsFor(box, asked, space, nearMs)) {
      // Where two facts are compared, the one that is settled first decides what the other can be.
      for (const order of names.length > 1 ? [names, names.toReversed()] : [names]) {
        const facts = settled(order, { box, asked, space, atMs, budget: own })
        if (facts !== undefined && accepts(facts)) return facts
      }
    }
    return undefined
  }
}

/** Facts that the box has missing and nothing else: what depends on them alone is as the box has it. */
function factsOnlyMissing(box: Readonly<Box>, { facts }: Space): ReadonlySet<FactName> {
  const absent = facts.filter(({ place, dimension }) => {
    const [first, ...more] = membersOf(cellsAt(box, place))
    return first !== undefined && more.length === 0 && dimension.cells[first]?.kind === 'missing'
  })
  return new Set(absent.flatMap(({ dimension }) => dimension.dependsOn.facts))
}

function isAbsent({ facts }: Dimension['dependsOn'], absent: ReadonlySet<FactName>): boolean {
  return facts.length > 0 && facts.every((fact) => absent.has(fact))
}

function factsToSettle(asked: readonly Asked[], { facts }: Space): readonly FactName[] {
  const always = facts.filter(({ dimension }) => !dimension.possible.canBeMissing)
  return [...new Set([...always, ...asked].flatMap(({ dimension }) => dimension.dependsOn.facts))]
}

interface Settling {
  readonly box: Readonly<Box>
  readonly asked: readonly Asked[]
  readonly space: Space
  readonly atMs: number
  readonly budget: Budget
}

/** Trying a value takes as long as looking at so many rules. */
const STEPS_PER_VALUE = 10
/** For one witness. A share of one percent is found among some hundred values. */
const MOST_STEPS = 80_000

/** Chooses one fact after the other so that each goes with those before. */
function settled(names: readonly FactName[], settling: Settling): Facts | undefined {
  const values = new Map<FactName, FactValue>()
  const moment: Moment = { facts: { values, pending: new Set(), atMs: settling.atMs } }
  const known = new Set<FactName>()
  for (const name of names) {
    known.add(name)
    const about = settling.asked.filter(({ dimension }) => dimension.dependsOn.facts.includes(name))
    const concerned = about.filter(({ dimension: { dependsOn } }) => isSettled(dependsOn, known))
    if (!settle(name, { values, moment, about, concerned, settling })) return undefined
  }
  return withTeams(moment.facts, settling.asked)
}

/** Teams and what was decided come last. */
function isSettled({ facts, teams, decision }: Dimension['dependsOn'], known: ReadonlySet<FactName>): boolean {
  return teams !== true && decision !== true && facts.every((fact) => known.has(fact))
}

interface Settle {
  readonly values: Map<FactName, FactValue>
  readonly moment: Moment
  /** What the fact takes part in. */
  readonly about: readonly Asked[]
  /** And of that, what does not wait for others. */
  readonly concerned: readonly Asked[]
  readonly settling: Settling
}

function settle(name: FactName, { values, moment, about, concerned, settling }: Settle): boolean {
  const { box, space, budget } = settling
  const hints = () => about.flatMap(({ dimension, place }) => dimension.hints(cellsAt(box, place), moment))
  for (const { dimension, place } of space.facts) {
    if (dimension.dependsOn.facts[0] !== name) continue
    for (const value of examplesOf(dimension, cellsAt(box, place), hints)) {
      budget.spend(STEPS_PER_VALUE)
      if (budget.isSpent()) return false
      if (value === undefined) values.delete(name)
      else values.set(name, value)
      if (concerned.every((one) => fits(one, moment))) return true
    }
  }
  return false
}

/** Says which teams the helpdesk has where it has to have some or must not have others. */
function withTeams(facts: Facts, asked: readonly Asked[]): Facts | undefined {
  const ofTeams = asked.filter(({ dimension }) => dimension.dependsOn.teams === true)
  if (ofTeams.every((one) => fits(one, { facts }))) return facts
  const wanted = ofTeams
    .filter(({ isIn }) => isIn(YES) && !isIn(NO))
    .flatMap(({ dimension }) => dimension.dependsOn.facts)
  const names = wanted.map((fact) => facts.values.get(fact)).filter((name) => typeof name === 'string')
  const told = { ...facts, teams: new Set(names) }
  return ofTeams.every((one) => fits(one, { facts: told })) ? told : undefined
}

import type { CompilePattern, FactName } from '@handoffkit/core'
import { asksForPresence, compare } from '../compare.ts'
import type { FactReader, Moment } from '../derive/fact-reader.ts'
import type { Check } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import type { Formula, Leaf } from './formula.ts'
import type { QuickTest } from './quick-test.ts'
import { passesAll, quickTest } from './quick-test.ts'

/** Whether a condition holds. `open`: not as far as is known, but pending facts could make it hold. */
export type Outcome = 'yes' | 'no' | 'open'

/** A formula compiled to closures. Pure: the same moment gives the same outcome. */
export interface FormulaTest {
  readonly outcome: (moment: Moment) => Outcome
  /** Whether it holds, at a moment without pending facts. Quicker than the outcome. */
  readonly holds: (moment: Moment) => boolean
  /** The same as tests that all must be passed; nothing where it takes more than quick tests. */
  readonly quick: readonly QuickTest[] | undefined
  /** Of an open formula: the recorded facts that could still make it hold, and the operators that were not at hand. */
  readonly openFacts: (moment: Moment) => readonly FactName[]
}

/** What closures are made with. */
export interface Compiling {
  readonly readerOf: (name: FactName) => FactReader
  readonly compilePattern: CompilePattern
}

/** Compiles a formula. Generates no code. */
export function compileFormula(formula: Formula, compiling: Compiling): FormulaTest {
  if (formula.kind === 'leaf') return leafTest(formula, compiling)
  const tests = formula.parts.map((part) => compileFormula(part, compiling))
  const [decisive, otherwise]: readonly Outcome[] = formula.kind === 'all' ? ['no', 'yes'] : ['yes', 'no']
  const parts = tests.map(({ holds }) => holds)
  const quick = formula.kind === 'all' ? allQuick(tests) : undefined
  return {
    holds: quick === undefined ? (formula.kind === 'all' ? everyOf : someOf)(parts) : passing(quick),
    quick,
    outcome: (moment) => {
      let outcome: Outcome = otherwise ?? 'no'
      for (const test of tests) {
        const next = test.outcome(moment)
        if (next === decisive) return next
        if (next === 'open') outcome = next
      }
      return outcome
    },
    // An open `all` has no part that fails, an open `any` none that holds: what is open in its parts is what it waits for.
    openFacts: (moment) =>
      tests.filter((test) => test.outcome(moment) === 'open').flatMap((test) => test.openFacts(moment)),
  }
}

type Holds = FormulaTest['holds']

function allQuick(parts: readonly FormulaTest[]): FormulaTest['quick'] {
  return parts.every(({ quick }) => quick !== undefined) ? parts.flatMap(({ quick }) => quick ?? []) : undefined
}

function passing(tests: readonly QuickTest[]): Holds {
  return ({ facts }) => passesAll(tests, facts.values)
}

/** Joined in pairs, because that is quicker than a walk through a list; halved, because parts may be thousands. */
function everyOf(parts: readonly Holds[]): Holds {
  const [only = () => true, ...more] = parts
  if (more.length === 0) return only
  const [some, others] = halves(parts)
  const [first, rest] = [everyOf(some), everyOf(others)]
  return (moment) => first(moment) && rest(moment)
}

function someOf(parts: readonly Holds[]): Holds {
  const [only = () => false, ...more] = parts
  if (more.length === 0) return only
  const [some, others] = halves(parts)
  const [first, rest] = [someOf(some), someOf(others)]
  return (moment) => first(moment) || rest(moment)
}

function halves<T>(parts: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = parts.length >> 1
  return [parts.slice(0, middle), parts.slice(middle)]
}

function leafTest(leaf: Leaf, compiling: Compiling): FormulaTest {
  const { fact, operator, operand, ignoreCase, negated } = leaf
  const { readerOf, compilePattern } = compiling
  const subject = readerOf(fact)
  const object = operand.kind === 'fact' ? readerOf(operand.fact) : undefined
  const read = asksForPresence(operator) ? subject.readRaw : subject.read
  const preparation = { ignoreCase, compilePattern }
  const fixed = operand.kind === 'fact' ? undefined : operator.prepare(operand.value, preparation)
  const checkAt = (moment: Moment): Check => {
    if (fixed !== undefined) return fixed
    const value = object?.read(moment)
    return value === undefined ? unknown : operator.prepare(value, preparation)
  }
  const wanted = !negated
  const test = quickTest(leaf, compiling)
  const quick = test === undefined ? undefined : [test]
  const holds: Holds = (moment) => compare(operator, checkAt(moment), read(moment), moment.facts) === wanted
  const isElsewhere = ({ facts }: Moment) => facts.pending.has(operator.name)
  return {
    holds: quick === undefined ? holds : passing(quick),
    quick,
    outcome: (moment) => {
      if (moment.facts.pending.size > 0 || moment.decided === 'open') {
        const sides = object === undefined ? [subject] : [subject, object]
        const isOpen = isElsewhere(moment) || sides.some((side) => side.isOpen(moment))
        if (isOpen) return sides.every((side) => side.isOpen(moment) || side.read(moment) !== undefined) ? 'open' : 'no'
      }
      return holds(moment) ? 'yes' : 'no'
    },
    openFacts: (moment) => [
      ...(isElsewhere(moment) ? [operator.name] : []),
      ...[subject, object].flatMap((side) =>
        side?.recorded !== undefined && side.isOpen(moment) ? [side.recorded] : [],
      ),
    ],
  }
}

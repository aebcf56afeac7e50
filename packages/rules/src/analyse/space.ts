import type { Leaf } from '../form/formula.ts'
import { leafKey } from '../form/leaf-key.ts'
import type { AgeDimension } from './age-dimension.ts'
import type { ClockDimension } from './clock-dimension.ts'
import { clockOf } from './clock-dimension.ts'
import type { Demand, Dimension, Link } from './dimension.ts'
import type { FactDimension } from './fact-dimension.ts'
import { canHold } from './finer-formula.ts'
import type { Placed } from './links.ts'
import { cellLink, impliedLinks, languageLinks } from './links.ts'
import type { Question, QuestionParts } from './question.ts'
import { factQuestion, factsOf, otherQuestion, questionKey } from './question.ts'

/**
 * Everything that the comparisons of a ruleset can tell apart: one dimension for the values of each fact, one for the
 * clock of each time zone, and one for each question that only trying answers.
 */
export interface Space {
  readonly dimensions: readonly Dimension[]
  readonly links: readonly Link[]
  readonly facts: readonly Placed<FactDimension>[]
  readonly clocks: readonly Placed<ClockDimension>[]
  readonly ages: readonly Placed<AgeDimension>[]
  /** What a comparison of the ruleset asks for; nothing for one that can never hold. */
  readonly demandOf: (leaf: Leaf) => Demand | undefined
}

/** Lays out the space of comparisons. Opposites must have become the operators that they are opposites of. */
export function spaceOf(asked: readonly Leaf[], parts: QuestionParts): Space {
  const distinct = new Map(asked.map((leaf) => [leafKey(leaf), leaf]))
  const leaves = [...distinct.values()].filter((leaf) => canHold(leaf, parts.compilePattern))
  const questions = questionsOf(leaves, parts)
  const placed = [...questions.values()].map((question, place) => ({ ...question, place }))
  const places = new Map([...questions.keys()].map((key, place) => [key, place]))
  const facts = placed.filter((question) => question.kind === 'fact')
  return {
    dimensions: placed.map(({ dimension }) => dimension),
    links: [
      ...placed.flatMap((question) => linksToFacts(question, facts)),
      ...languageLinks(facts),
      ...impliedLinks(placed.filter((question) => question.kind === 'truth')),
    ],
    facts,
    clocks: placed.filter((question) => question.kind === 'clock'),
    ages: placed.filter((question) => question.kind === 'age'),
    demandOf: remembered((leaf) => {
      const question = placed[places.get(questionKey(leaf, parts)) ?? -1]
      return question === undefined ? undefined : { dimension: question.place, cells: question.cellsOf(leaf) }
    }),
  }
}

function questionsOf(leaves: readonly Leaf[], parts: QuestionParts): ReadonlyMap<string, Question> {
  const questions = new Map<string, Question>()
  const byFact = Map.groupBy(leaves, ({ fact }) => fact)
  for (const fact of new Set(leaves.flatMap(factsOf))) {
    if (clockOf(fact, parts.checked.content) !== undefined) continue
    questions.set(JSON.stringify(['fact', fact]), factQuestion(fact, byFact.get(fact) ?? [], parts))
  }
  for (const [key, [first, ...more]] of Map.groupBy(leaves, (leaf) => questionKey(leaf, parts))) {
    const question = first === undefined ? undefined : otherQuestion([first, ...more], parts)
    if (question !== undefined) questions.set(key, question)
  }
  return questions
}

function linksToFacts(
  question: Question & { readonly place: number },
  facts: readonly Placed<FactDimension>[],
): readonly Link[] {
  return question.about.flatMap(({ fact, cellsOn }) =>
    facts.filter(({ dimension }) => dimension.fact === fact).map((to) => cellLink(question, to, cellsOn)),
  )
}

function remembered(ask: (leaf: Leaf) => Demand | undefined): (leaf: Leaf) => Demand | undefined {
  const known = new Map<string, Demand | undefined>()
  return (leaf) => {
    const key = leafKey(leaf)
    const answer = known.has(key) ? known.get(key) : ask(leaf)
    known.set(key, answer)
    return answer
  }
}

import type { Finding } from '@handoffkit/core'
import { nearestName } from '@handoffkit/schema'
import { errorAt, inside, nameOf, warningAt } from '../parse/place.ts'
import type { PlacedCondition } from '../parse/placed-condition.ts'
import { referencesIn } from '../parse/placed-condition.ts'
import type { PlacedRuleset } from '../parse/placed-ruleset.ts'
import { didYouMean, writeAsIn } from './suggest.ts'
import type { Uses } from './uses.ts'
import { namesInCycles } from './uses.ts'

/** How deep conditions may stand in one another, named ones counted where they are used. */
export const DEEPEST_CONDITION = 64

/** How many conditions a rule may consist of, named ones counted at each use. */
export const LARGEST_RULE = 10_000

/** What is wrong with how conditions refer to each other: unknown, cyclic and unused names, trees that grow too large. */
export function conditionFindings(ruleset: PlacedRuleset): readonly Finding[] {
  const named = new Map(ruleset.conditions.map(({ name, value }) => [name, value]))
  const cyclic = namesInCycles(usesOfConditions(ruleset))
  return [
    ...allConditions(ruleset).flatMap((condition) => referenceFindings(condition, named)),
    ...cycleFindings(ruleset, cyclic),
    ...unusedFindings(ruleset),
    ...(cyclic.size > 0 ? [] : sizeFindings(ruleset, named)),
  ]
}

type NamedConditions = ReadonlyMap<string, PlacedCondition>

/** Every condition that stands by itself: those of rules and the named ones. */
export function allConditions({ rules, conditions }: PlacedRuleset): readonly PlacedCondition[] {
  return [...rules.map(({ when }) => when), ...conditions.map(({ value }) => value)]
}

function referenceFindings(condition: PlacedCondition, named: NamedConditions): readonly Finding[] {
  return referencesIn(condition)
    .filter(({ name }) => !named.has(name))
    .map(({ name, place }) =>
      errorAt(inside(place, 'condition'), {
        code: 'unknown-condition',
        message: `There is no condition "${name}" in "conditions".`,
        ...didYouMean(nearestName(name, [...named.keys()])),
        ...writeAsIn(name, [...named.keys()]),
      }),
    )
}

function cycleFindings({ conditions }: PlacedRuleset, cyclic: ReadonlySet<string>): readonly Finding[] {
  return conditions
    .filter(({ name }) => cyclic.has(name))
    .flatMap(({ name, value }) =>
      referencesIn(value)
        .filter((use) => cyclic.has(use.name))
        .map((use) =>
          errorAt(inside(use.place, 'condition'), {
            code: 'cyclic-condition',
            message: `The condition "${name}" refers to itself${use.name === name ? '' : ` through "${use.name}"`}.`,
          }),
        ),
    )
}

/** Which named conditions use which. */
export function usesOfConditions({ conditions }: PlacedRuleset): Uses {
  return new Map(conditions.map(({ name, value }) => [name, usesOf(value)]))
}

function usesOf(condition: PlacedCondition): ReadonlySet<string> {
  return new Set(referencesIn(condition).map(({ name }) => name))
}

function unusedFindings(ruleset: PlacedRuleset): readonly Finding[] {
  const used = new Set(allConditions(ruleset).flatMap((condition) => [...usesOf(condition)]))
  return ruleset.conditions
    .filter(({ name }) => !used.has(name))
    .map(({ name, place }) =>
      warningAt(nameOf(place), { code: 'unused-condition', message: `Nothing uses the condition "${name}".` }),
    )
}

interface Size {
  readonly depth: number
  readonly count: number
}

function sizeFindings({ rules }: PlacedRuleset, named: NamedConditions): readonly Finding[] {
  const sizes = sizesOf(named)
  return rules.flatMap(({ when }) => {
    const { depth, count } = sizeOf(when, sizes)
    if (depth > DEEPEST_CONDITION) return [tooLarge(when, 'too-deep', `more than ${DEEPEST_CONDITION} levels deep`)]
    if (count > LARGEST_RULE)
      return [tooLarge(when, 'too-large', `made of ${count} parts; at most ${LARGEST_RULE} are allowed`)]
    return []
  })
}

type Sizes = ReadonlyMap<string, Size>

/** The sizes of named conditions, none of which refers to itself. Not recursive: a chain of names may be as long as the file. */
function sizesOf(named: NamedConditions): Sizes {
  const sizes = new Map<string, Size>()
  const waiting = [...named.keys()]
  for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
    const condition = named.get(name)
    const before =
      condition === undefined ? [] : [...usesOf(condition)].filter((use) => named.has(use) && !sizes.has(use))
    waiting.push(...before)
    if (before.length > 0) continue
    if (condition !== undefined) sizes.set(name, sizeOf(condition, sizes))
    waiting.pop()
  }
  return sizes
}

function sizeOf(condition: PlacedCondition, named: Sizes): Size {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return around(condition.parts.map((part) => sizeOf(part, named)))
    case 'not':
      return around([sizeOf(condition.part, named)])
    case 'condition':
      return around([named.get(condition.name) ?? around([])])
    case 'comparison':
    case 'broken':
      return around([])
  }
}

function around(parts: readonly Size[]): Size {
  return {
    depth: 1 + parts.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    count: 1 + parts.reduce((sum, { count }) => sum + count, 0),
  }
}

function tooLarge({ place }: PlacedCondition, code: 'too-deep' | 'too-large', how: string): Finding {
  return errorAt(place, { code, message: `With its named conditions written out, this condition is ${how}.` })
}

import { createHash } from 'node:crypto'
import type { Decide, Digest, Facts } from '@handoffkit/core'
import type { CheckedRuleset, CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, indexRuleset, parseRuleset } from '@handoffkit/rules'
import type { LoadedEngine, RuleEngine } from './rule-engine.ts'
import type { BenchContext } from './workload/bench-context.ts'
import { factName } from './workload/bench-context.ts'
import type { BenchLeaf, BenchRule } from './workload/bench-rule.ts'

const digest: Digest = (text) => createHash('sha256').update(text).digest()

/**
 * Facts as they are written down, read where they lie; or as the pipeline gathers them, copied into a map. One process
 * measures one form, because V8 is slower where it meets both.
 */
export type FactsForm = 'written' | 'gathered'

/** A ruleset as it decides at once after it was read: closures. */
export function closures(facts: FactsForm): RuleEngine {
  return engineOf('handoffkit-closures', facts, (checked) => compileRuleset(checked, { digest }))
}

/** A ruleset as it decides best. Its compile time counts the closures in, because they come first. */
export function handoffkit(facts: FactsForm): RuleEngine {
  return engineOf('handoffkit', facts, compileBest)
}

function engineOf(
  name: string,
  facts: FactsForm,
  compile: (checked: CheckedRuleset) => CompiledRuleset | Promise<CompiledRuleset>,
): RuleEngine {
  return {
    name,
    worksOn: 'this-thread',
    write: (rules) => {
      const checked = checkedRuleset(rules)
      return async () => loaded((await compile(checked)).decide, READ[facts])
    },
  }
}

const READ: Readonly<Record<FactsForm, (context: BenchContext) => Facts>> = {
  written: ({ facts }) => facts,
  gathered: ({ gathered }) => gathered,
}

/** The form of a ruleset that decides best: with an index. */
function compileBest(checked: CheckedRuleset): Promise<CompiledRuleset> {
  return indexRuleset(compileRuleset(checked, { digest }))
}

function loaded(decide: Decide, factsOf: (context: BenchContext) => Facts): LoadedEngine {
  return {
    answers: 'at-once',
    decide: (context) => {
      const decision = decide(factsOf(context))
      if ('needs' in decision) throw new Error(`The decision waits for ${decision.needs.join(', ')}.`)
      return decision.team.rule
    },
  }
}

/** The rules as a ruleset that can be replayed. */
export function compiledRuleset(rules: readonly BenchRule[]): CompiledRuleset {
  return compileRuleset(checkedRuleset(rules), { digest })
}

/** Reads and checks a rule file with one assignment list. */
function checkedRuleset(rules: readonly BenchRule[]): CheckedRuleset {
  const parsed = parseRuleset(ruleFile(rules))
  if (!parsed.ok) throw new Error(`The benchmark's ruleset has mistakes: ${JSON.stringify(parsed.findings[0])}`)
  return parsed.value
}

/** The rules as a rule file with one assignment list. */
export function ruleFile(rules: readonly BenchRule[]): object {
  return {
    format: 1,
    name: 'benchmark',
    assignment: {
      default: null,
      rules: rules.map(({ name, team, leaves }) => ({ name, team, when: { all: leaves.map(comparison) } })),
    },
    priority: { default: 'medium', rules: [] },
  }
}

function comparison(leaf: BenchLeaf): object {
  const { operator, key } = leaf
  switch (operator) {
    case 'equal':
      return { fact: factName(key, leaf.value), operator, value: leaf.value }
    case 'in':
      return { fact: `context.${key}`, operator, value: leaf.values }
    case 'between':
      return { fact: `field.${key}`, operator, value: [leaf.low, leaf.high] }
    case 'lessThan':
    case 'greaterThan':
      return { fact: `field.${key}`, operator, value: leaf.limit }
    case 'startsWith':
      return { fact: `context.${key}`, operator, value: leaf.prefix }
    case 'present':
      return { fact: `context.${key}`, operator }
  }
}

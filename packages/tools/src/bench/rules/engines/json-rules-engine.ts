import { Engine, Rule } from 'json-rules-engine'
import type { Answer, RuleEngine } from '../rule-engine.ts'
import type { ContextRecord } from '../workload/bench-context.ts'
import type { BenchLeaf, BenchRule } from '../workload/bench-rule.ts'

const OPTIONS = { allowUndefinedFacts: true }

/**
 * json-rules-engine with one engine for all decisions. It stops at the first match; priorities that follow from the
 * order of the rules make "first" mean what it says. Two decisions at the same time would spoil each other: the state
 * of a run is the engine's.
 */
export const jsonRulesEngineCached: RuleEngine = {
  name: 'json-rules-engine-cached',
  worksOn: 'this-thread',
  write: (rules) => {
    const properties = rules.map(propertiesOf)
    return () => {
      const engine = engineWith(properties.map((one) => new Rule(one)))
      return { answers: 'later', decide: ({ record }) => firstEvent(engine, record) }
    }
  },
}

/** The same with an engine of its own for each decision, as a server that decides for many at a time needs it. Rules are parsed once. */
export const jsonRulesEngine: RuleEngine = {
  name: 'json-rules-engine',
  worksOn: 'this-thread',
  write: (rules) => {
    const properties = rules.map(propertiesOf)
    return () => {
      const parsed = properties.map((one) => new Rule(one))
      return { answers: 'later', decide: ({ record }) => firstEvent(engineWith(parsed), record) }
    }
  },
}

function engineWith(rules: readonly Rule[]): Engine {
  const engine = new Engine([...rules], OPTIONS)
  engine.addOperator('between', (value: unknown, [low, high]: readonly [number, number]) =>
    typeof value === 'number' ? value >= low && value <= high : false,
  )
  engine.addOperator('startsWith', (value: unknown, prefix: string) =>
    typeof value === 'string' ? value.startsWith(prefix) : false,
  )
  engine.addOperator('present', (value: unknown) => value !== undefined)
  engine.on('success', () => {
    engine.stop()
  })
  return engine
}

async function firstEvent(engine: Engine, record: ContextRecord): Promise<Answer> {
  const { events } = await engine.run(record)
  return events[0]?.type ?? null
}

function propertiesOf({ name, leaves }: BenchRule, at: number, { length }: readonly BenchRule[]) {
  return { name, priority: length - at, event: { type: name }, conditions: { all: leaves.map(conditionOf) } }
}

function conditionOf(leaf: BenchLeaf) {
  const { key: fact, operator } = leaf
  switch (operator) {
    case 'equal':
      return { fact, operator, value: leaf.value }
    case 'in':
      return { fact, operator, value: leaf.values }
    case 'between':
      return { fact, operator, value: [leaf.low, leaf.high] }
    case 'lessThan':
    case 'greaterThan':
      return { fact, operator, value: leaf.limit }
    case 'startsWith':
      return { fact, operator, value: leaf.prefix }
    case 'present':
      return { fact, operator, value: true }
  }
}

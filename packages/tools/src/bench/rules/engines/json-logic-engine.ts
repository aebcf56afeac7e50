import { LogicEngine } from 'json-logic-engine'
import type { Answer, RuleEngine } from '../rule-engine.ts'
import type { ContextRecord } from '../workload/bench-context.ts'
import { firstAnswer, inChunks } from './in-chunks.ts'
import type { JsonLogic } from './json-logic.ts'
import { chainOf, predicateOf, startsWith } from './json-logic.ts'

/** As fast as longer chains. One chain of 1,000 rules takes V8 2.7 GB to compile; one of 10,000, more than 24 GB. */
const RULES_PER_CHAIN = 16

/** json-logic-engine, compiled: chains of if and else, one after the other. */
export const jsonLogicEngineChain: RuleEngine = {
  name: 'json-logic-engine-chain',
  worksOn: 'this-thread',
  write: (rules) => {
    const chains = inChunks(rules, RULES_PER_CHAIN).map(chainOf)
    return () => {
      const compile = compiler()
      return {
        answers: 'at-once',
        decide: firstAnswer(chains.map((chain) => compile(chain) as (record: ContextRecord) => Answer)),
      }
    }
  },
}

/** json-logic-engine, compiled: each rule as a predicate of its own, tried in order. */
export const jsonLogicEnginePerRule: RuleEngine = {
  name: 'json-logic-engine-per-rule',
  worksOn: 'this-thread',
  write: (rules) => {
    const predicates = rules.map((rule) => ({ name: rule.name, logic: predicateOf(rule) }))
    return () => {
      const compile = compiler()
      const tests = predicates.map(({ name, logic }) => ({ name, test: compile(logic) }))
      return {
        answers: 'at-once',
        decide: ({ record }) => {
          for (const { name, test } of tests) if (test(record) === true) return name
          return null
        },
      }
    }
  },
}

function compiler(): (logic: JsonLogic) => (record: ContextRecord) => unknown {
  const engine = new LogicEngine()
  engine.addMethod('startsWith', ([text, prefix]: readonly unknown[]) => startsWith(text, prefix), {
    deterministic: true,
  })
  return (logic) => engine.build(logic) as (record: ContextRecord) => unknown
}

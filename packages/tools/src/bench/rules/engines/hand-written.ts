import type { Answer, RuleEngine } from '../rule-engine.ts'
import { ATTRIBUTES, isOptional } from '../workload/attributes.ts'
import type { ContextRecord } from '../workload/bench-context.ts'
import type { BenchLeaf, BenchRule } from '../workload/bench-rule.ts'
import { firstAnswer, inChunks } from './in-chunks.ts'

type Chain = (record: ContextRecord) => Answer

/**
 * If after if, as a careful programmer would write them in JavaScript, split into functions. The text is generated,
 * because nobody types 10,000 rules. It is the floor for a way that tries rules one after the other.
 */
export const handWritten: RuleEngine = {
  name: 'hand-written',
  worksOn: 'this-thread',
  write: (rules) => {
    const texts = inChunks(rules, 64).map((chunk) => [...chunk.map(statementOf), 'return null'].join('\n'))
    return () => ({ answers: 'at-once', decide: firstAnswer(texts.map(chainOf)) })
  },
}

function chainOf(text: string): Chain {
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is made above, of the benchmark's own rules
  return new Function('c', text) as Chain
}

function statementOf({ name, leaves }: BenchRule): string {
  return `if (${leaves.map(testOf).join(' && ')}) return ${JSON.stringify(name)}`
}

const optional = new Set(ATTRIBUTES.filter(isOptional).map(({ key }) => key))

function testOf(leaf: BenchLeaf): string {
  const value = `c.${leaf.key}`
  switch (leaf.operator) {
    case 'equal':
      return `${value} === ${JSON.stringify(leaf.value)}`
    case 'in':
      return `(${leaf.values.map((one) => `${value} === ${JSON.stringify(one)}`).join(' || ')})`
    case 'between':
      return `${value} >= ${leaf.low} && ${value} <= ${leaf.high}`
    case 'lessThan':
      return `${value} < ${leaf.limit}`
    case 'greaterThan':
      return `${value} > ${leaf.limit}`
    case 'startsWith':
      return `${value}${optional.has(leaf.key) ? '?.' : '.'}startsWith(${JSON.stringify(leaf.prefix)})`
    case 'present':
      return `${value} !== undefined`
  }
}

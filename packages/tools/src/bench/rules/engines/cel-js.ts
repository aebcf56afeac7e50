import { Environment } from '@marcbachmann/cel-js'
import type { RuleEngine } from '../rule-engine.ts'
import { ATTRIBUTES, isOptional } from '../workload/attributes.ts'
import type { BenchLeaf, BenchRule } from '../workload/bench-rule.ts'

/** @marcbachmann/cel-js: each rule is an expression in CEL, parsed once, tried in order. */
export const celJs: RuleEngine = {
  name: 'cel-js',
  worksOn: 'this-thread',
  write: (rules) => {
    const expressions = rules.map((rule) => ({ name: rule.name, text: expressionOf(rule) }))
    return () => {
      const environment = new Environment().registerVariable('c', 'map<string, dyn>')
      const tests = expressions.map(({ name, text }) => ({ name, test: environment.parse(text) }))
      return {
        answers: 'at-once',
        decide: ({ record }) => {
          const variables = { c: record }
          for (const { name, test } of tests) if (test(variables) === true) return name
          return null
        },
      }
    }
  },
}

const optional = new Set(ATTRIBUTES.filter(isOptional).map(({ key }) => key))

/** To read a key that is missing is an error in CEL, so a key that may be missing is asked for first. */
function expressionOf({ leaves }: BenchRule): string {
  return leaves
    .flatMap((leaf) => {
      const asked = `has(c.${leaf.key})`
      if (leaf.operator === 'present') return [asked]
      return optional.has(leaf.key) ? [asked, comparison(leaf)] : [comparison(leaf)]
    })
    .join(' && ')
}

function comparison(leaf: Exclude<BenchLeaf, { readonly operator: 'present' }>): string {
  const value = `c.${leaf.key}`
  switch (leaf.operator) {
    case 'equal':
      return `${value} == ${JSON.stringify(leaf.value)}`
    case 'in':
      return `${value} in ${JSON.stringify(leaf.values)}`
    case 'between':
      return `${value} >= ${double(leaf.low)} && ${value} <= ${double(leaf.high)}`
    case 'lessThan':
      return `${value} < ${double(leaf.limit)}`
    case 'greaterThan':
      return `${value} > ${double(leaf.limit)}`
    case 'startsWith':
      return `${value}.startsWith(${JSON.stringify(leaf.prefix)})`
  }
}

/** Numbers of JavaScript are doubles in CEL, and a literal without a point is none. */
function double(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

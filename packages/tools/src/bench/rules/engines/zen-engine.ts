import type { EngineSource, LoadedEngine } from '../rule-engine.ts'
import { ATTRIBUTES } from '../workload/attributes.ts'
import type { BenchLeaf, BenchRule } from '../workload/bench-rule.ts'

/**
 * GoRules' zen-engine: one decision table with hit policy "first", a column for each key, trace off. It is a native
 * module with a package for each platform; where there is none, the benchmark goes on without it.
 */
export async function zenEngine(): Promise<EngineSource> {
  const zen = await import('@gorules/zen-engine').catch((error: unknown) => String(error))
  if (typeof zen === 'string') return { name: 'zen-engine', missing: `not installed for this platform (${zen})` }
  return {
    name: 'zen-engine',
    worksOn: 'all-threads',
    write: (rules) => {
      const content = Buffer.from(JSON.stringify(decisionTable(rules)))
      return (): LoadedEngine => {
        const decision = new zen.ZenEngine().createDecision(content)
        return {
          answers: 'later',
          decide: async ({ record }) => asAnswer((await decision.evaluate(record)).result),
        }
      }
    },
  }
}

function asAnswer(result: unknown): string | null {
  return (result as { readonly rule?: string } | null)?.rule ?? null
}

/** A column that a row leaves out would never match. */
const emptyCells = Object.fromEntries(ATTRIBUTES.map(({ key }) => [key, '']))

function decisionTable(rules: readonly BenchRule[]): object {
  const table = {
    hitPolicy: 'first',
    inputs: ATTRIBUTES.map(({ key }) => ({ id: key, name: key, field: key })),
    outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
    rules: rules.map(({ name, leaves }) => ({
      _id: name,
      rule: JSON.stringify(name),
      ...emptyCells,
      ...Object.fromEntries(leaves.map((leaf) => [leaf.key, cell(leaf)])),
    })),
  }
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'table', name: 'table', type: 'decisionTableNode', content: table },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  }
}

/** A cell of the table, in zen's language for cells. No context has a text that would need escaping there. */
function cell(leaf: BenchLeaf): string {
  switch (leaf.operator) {
    case 'equal':
      return JSON.stringify(leaf.value)
    case 'in':
      return leaf.values.map((value) => JSON.stringify(value)).join(', ')
    case 'between':
      return `[${leaf.low}..${leaf.high}]`
    case 'lessThan':
      return `< ${leaf.limit}`
    case 'greaterThan':
      return `> ${leaf.limit}`
    case 'startsWith':
      return `startsWith($, ${JSON.stringify(leaf.prefix)})`
    case 'present':
      return '$ != null'
  }
}

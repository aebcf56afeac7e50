import type { Decision, ExplainedComparison, ExplainedRule } from '../../src/api/generated/open-api.ts'
import type { KeptExplanation } from '../../src/preview/index.ts'

const decision: Decision = {
  team: { value: 'vip-care', rule: 'vip', reason: 'rule' },
  priority: { value: 'high', rule: 'vip', reason: 'rule' },
  tags: [],
  shadow: [],
}

/** Why `samplePreview` was decided so: two rules for teams, one for priorities. */
export function sampleExplanation(): KeptExplanation {
  const tier = comparison('customer-tier', true)
  const matched = { assignment: ['vip'], priority: ['vip'] }
  const answer = { decision, matched }
  return {
    handoffId: `h-${'a'.repeat(26)}`,
    sameRuleset: true,
    explanation: {
      ruleset: 'routing',
      revision: 'r',
      at: '2026-03-08T11:29:00Z',
      decision,
      needs: [],
      assignment: {
        rules: [rule('vip', 'vip-care', tier, true), rule('outage', 'network-ops', comparison('outage-id', false))],
        winner: 'vip',
        alsoMatched: [],
        nearMisses: [],
        default: null,
      },
      priority: {
        rules: [rule('vip', 'high', tier, true)],
        winner: 'vip',
        alsoMatched: [],
        nearMisses: [],
        default: 'medium',
      },
      agrees: true,
      answers: { compiled: answer, engine: answer },
    },
  }
}

function comparison(key: string, isThere: boolean): ExplainedComparison {
  return {
    kind: 'comparison',
    fact: `context.${key}`,
    operator: 'present',
    value: null,
    ignoreCase: false,
    actual: isThere ? 'platinum' : null,
    state: isThere ? 'known' : 'missing',
    result: isThere,
    isNegated: false,
    sentence: `context.${key}`,
  }
}

function rule(name: string, gives: string, condition: ExplainedComparison, isWinner = false): ExplainedRule {
  const { result } = condition
  return { name, mode: 'on', gives, sentence: condition.sentence, result, isWinner, condition }
}

import type { Workspace } from 'handoffkit'
import type { Registry } from 'prom-client'
import type { Tally } from './tally.ts'
import { tally } from './tally.ts'

/** Counts of the rules of a workspace. */
type RuleTally = Tally<'list' | 'rule'>

const LABELS = ['list', 'rule'] as const

/** How often each rule won, and how often each shadow rule matched: one that never did is shown with 0. */
export function ruleTallies(
  registry: Registry,
  workspace: Workspace,
): { readonly wins: RuleTally; readonly shadows: RuleTally } {
  const wins: RuleTally = tally(registry, 'handoffkit_rule_wins_total', 'Decisions that a rule made.', LABELS, () => {
    showRules(wins, workspace, 'on')
  })
  const shadows: RuleTally = tally(
    registry,
    'handoffkit_rule_shadow_matches_total',
    'Handoffs that a shadow rule matched.',
    LABELS,
    () => {
      showRules(shadows, workspace, 'shadow')
    },
  )
  return { wins, shadows }
}

/** A row for every rule of the ruleset as it is now, and none for a rule that is gone. */
function showRules(rows: RuleTally, { ruleset }: Workspace, wanted: 'on' | 'shadow'): void {
  const { assignment, priority } = ruleset.checked.content
  for (const [list, { rules }] of Object.entries({ assignment, priority })) {
    const names = new Set(rules.filter(({ mode = 'on' }) => mode === wanted).map(({ name }) => name))
    rows.keep((labels) => labels.list !== list || names.has(labels.rule))
    for (const name of names) rows.show(list, name)
  }
}

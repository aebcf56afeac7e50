import type { Facts } from '@handoffkit/core'
import type { RulesetContent } from '../checked-ruleset.ts'
import type { Attempt } from './attempt.ts'
import { lookIn, overAll } from './attempt.ts'
import type { Box, Boxes } from './box.ts'
import type { ListGround } from './list-ground.ts'
import { boxOf, narrowedIn } from './row.ts'
import type { RuleForm } from './rule-forms.ts'
import type { Outcome } from './search.ts'
import type { Shortcut } from './shortcut.ts'
import { shortcutOf } from './shortcut.ts'
import type { Space } from './space.ts'
import type { TeamChoice } from './team-outcomes.ts'
import { outcomesOf } from './team-outcomes.ts'
import { NO_CAUSE } from './trail.ts'

/** One way in which the team can come about. */
export interface TeamSource {
  /** The handoffs whose team comes about so, when no assignment rule before that place matches. */
  readonly box: Readonly<Box>
  readonly place: number
}

/** How the teams come about that priority rules ask for. */
export interface TeamGround {
  readonly sources: readonly TeamSource[]
  /** Whether these are all. */
  readonly isComplete: boolean
  /** Among the rows of both lists. */
  readonly shortcut: Shortcut
  readonly assignment: ListGround
}

/** Follows every team back to the assignment rule, or to the default, that it comes from. */
export function teamGround(
  content: RulesetContent,
  { assignment, priority }: { readonly [List in 'assignment' | 'priority']: ListGround },
  space: Space,
  boxes: Boxes,
): TeamGround {
  const outcomes = (choice: TeamChoice): readonly Box[] =>
    outcomesOf(choice, content)
      .map((leaves) => leaves.map(space.demandOf))
      .map((demands) =>
        demands.includes(undefined)
          ? undefined
          : boxOf(
              demands.filter((one) => one !== undefined),
              boxes,
            ),
      )
      .filter((box) => box !== undefined)
  const sourcesOf = ({ rule: { place } }: RuleForm): readonly TeamSource[] => {
    const choice = content.assignment.rules[place]?.team
    const ways = assignment
      .rowsAt(place)
      .map(({ demands }) => boxOf(demands, boxes))
      .filter((box) => box !== undefined)
    return choice === undefined ? [] : crossed(ways, outcomes(choice), boxes).map((box) => ({ box, place }))
  }
  const chosen = assignment.forms.filter(({ mode }) => mode === 'on')
  const byDefault = outcomes(content.assignment.default).map((box) => ({ box, place: Number.POSITIVE_INFINITY }))
  return {
    sources: [...chosen.flatMap(sourcesOf), ...byDefault],
    isComplete: chosen.every(({ conjunctions }) => conjunctions !== undefined),
    assignment,
    shortcut: shortcutOf([...assignment.shortcut.rows, ...priority.shortcut.rows], space, boxes),
  }
}

function crossed(some: readonly Box[], others: readonly Box[], boxes: Boxes): readonly Box[] {
  return some
    .flatMap((one) => others.map((other) => boxOf(narrowedIn(other, boxes), boxes, one)))
    .filter((box) => box !== undefined)
}

/** Looks for a handoff in a box whose team comes about in one way or other. */
export function lookThroughTeams(
  box: Readonly<Box>,
  { sources, isComplete, shortcut, assignment }: TeamGround,
  attempt: Attempt,
): Outcome<Facts> {
  const { boxes, budget, isHindrance, hindrances } = attempt
  const outcome = overAll(sources, (source) => {
    budget.spend(1)
    const inner = boxOf(narrowedIn(source.box, boxes), boxes, box)
    if (inner === undefined) return { kind: 'covered', cause: NO_CAUSE }
    return lookIn(inner, {
      ...attempt,
      shortcut,
      isHindrance: (row) => (row.rule.list === 'assignment' ? row.rule.place < source.place : isHindrance(row)),
      hindrances: () => [...assignment.rowsBefore(source.place), ...hindrances()],
    })
  })
  return outcome.kind === 'covered' && !isComplete ? { kind: 'open' } : outcome
}

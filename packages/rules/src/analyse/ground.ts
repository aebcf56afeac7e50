import type { FieldCatalog, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import type { Leaf } from '../form/formula.ts'
import { leavesOf } from '../form/formula.ts'
import type { Boxes } from './box.ts'
import { boxesOf } from './box.ts'
import { DECIDED_TEAM } from './dimension.ts'
import type { ListGround } from './list-ground.ts'
import { listGround } from './list-ground.ts'
import { ruleForms } from './rule-forms.ts'
import type { Space } from './space.ts'
import { spaceOf } from './space.ts'
import type { TeamGround } from './team-ground.ts'
import { teamGround } from './team-ground.ts'
import { outcomesOf, possibleTeams, teamChoices } from './team-outcomes.ts'
import type { FindWitness } from './witness.ts'
import { witnessFinder } from './witness.ts'

/** A ruleset, ready to be analysed. */
export interface Ground {
  readonly ruleset: CompiledRuleset
  readonly space: Space
  readonly boxes: Boxes
  readonly lists: { readonly [List in RuleList]: ListGround }
  /** Where priority rules ask for the team: how it comes about. */
  readonly teams: TeamGround | undefined
  readonly findWitness: FindWitness
  readonly originOf: (leaf: Leaf) => Leaf
}

/** What is analysed, and against what. */
export interface GroundOptions {
  /** The ticket fields of the helpdesk. Default: `field.` facts can hold anything. */
  readonly catalog?: FieldCatalog
  /** Instant of witnesses where any will do, in milliseconds since the epoch. Default: 2026-01-01T12:00:00Z. */
  readonly atMs?: number
}

/** The instant of a ruleset's tests that name none. */
const DEFAULT_INSTANT_MS = Date.parse('2026-01-01T12:00:00Z')

/** Prepares a ruleset for its analysis. */
export function layGround(ruleset: CompiledRuleset, { catalog, atMs = DEFAULT_INSTANT_MS }: GroundOptions): Ground {
  const { checked, readerOf } = ruleset
  const { assignment, priority, originOf } = ruleForms(checked)
  const teams = possibleTeams(checked.content)
  const asked = [...assignment, ...priority].flatMap(({ formula }) => leavesOf(formula))
  const isAsked = asked.some(asksForTeam)
  const space = spaceOf(isAsked ? [...asked, ...leavesOfTeams(checked.content)] : asked, {
    checked,
    readerOf,
    compilePattern: checked.compilePattern,
    nearMs: atMs,
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
  })
  const boxes = boxesOf(space)
  const lists = {
    assignment: listGround(assignment, space, boxes),
    priority: listGround(priority, space, boxes),
  }
  return {
    ruleset,
    space,
    boxes,
    lists,
    teams: isAsked ? teamGround(checked.content, lists, space, boxes) : undefined,
    findWitness: witnessFinder(space, boxes, atMs),
    originOf,
  }
}

function asksForTeam({ fact, operand }: Leaf): boolean {
  return fact === DECIDED_TEAM || (operand.kind === 'fact' && operand.fact === DECIDED_TEAM)
}

function leavesOfTeams(content: CompiledRuleset['checked']['content']): readonly Leaf[] {
  return teamChoices(content).flatMap((choice) => outcomesOf(choice, content).flat())
}

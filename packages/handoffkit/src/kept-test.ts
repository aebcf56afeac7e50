import type { FactName } from '@handoffkit/core'
import { factsOf, maskedText, WITHHELD } from '@handoffkit/core'
import type { CompiledRuleset, MadeTest, TestOutcome } from '@handoffkit/rules'
import { factsRead, makeTest, outcomeOf, testOutcome } from '@handoffkit/rules'
import type { HandoffRecord } from '@handoffkit/sinks'
import type { WorkspaceBasis } from './build-basis.ts'
import { keyOfFact } from './explain-handoff.ts'
import { maskForViewer } from './mask-for-viewer.ts'
import { hiddenValues, maskValues } from './mask-values.ts'
import { circumstancesOf } from './recall.ts'

/** A test made of a kept handoff, for the ruleset of its workspace. */
export interface KeptTest extends MadeTest {
  /** What was decided then. The test expects it. */
  readonly then: TestOutcome
  /** What the rules in force decide about the same, with its real values. */
  readonly now: TestOutcome
}

/** For whom a test is made. */
export interface KeptTestOptions {
  /** Masks as for a viewer, who sees less than a preview shows. Default: false. */
  readonly isForViewer?: boolean
}

/**
 * Makes a test of a record: what the rules of now read of it, and those that decided, where they are still known. Values
 * stand masked as a preview shows them.
 */
export function keptTest(
  record: HandoffRecord,
  basis: WorkspaceBasis,
  decided: CompiledRuleset | undefined,
  { isForViewer = false }: KeptTestOptions = {},
): KeptTest {
  const { prepared, event } = record
  const { ruleset, withholding } = basis
  const facts = factsOf(event, basis, circumstancesOf(record))
  const reads = factsRead(ruleset).union(decided === undefined ? new Set<FactName>() : factsRead(decided))
  const hidden = hiddenValues(prepared.keys, withholding)
  const shown = (fact: FactName, text: string) =>
    maskValues(maskedText(withholding, keyOfFact(fact), text, 'preview'), hidden)
  const mask = (fact: FactName, text: string) =>
    isForViewer ? String(maskForViewer(shown(fact, text), prepared, withholding)) : shown(fact, text)
  const parts = { facts, decision: prepared.decision, reads }
  const teams = facts.teams === undefined ? {} : { teams: facts.teams }
  const { masked, ...made } = makeTest({ ...parts, mask })
  const unstored = [...reads].filter((fact) => facts.values.get(fact) === WITHHELD)
  return {
    ...made,
    masked: [...masked, ...unstored],
    then: outcomeOf(prepared.decision),
    now: testOutcome(ruleset, makeTest(parts).test.given, teams),
  }
}

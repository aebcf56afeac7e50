import type { CompilePattern } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { History } from '@handoffkit/rules/replay'
import { replayEdit } from '@handoffkit/rules/replay'
import type { Basis } from '../api/generated/open-api.ts'
import { absentOperatorsIn } from '../evaluate/absent-operators.ts'
import { browserBasis } from '../evaluate/browser-basis.ts'
import { fieldsAndTeams } from '../evaluate/fields-and-teams.ts'
import { readRules } from '../evaluate/read-rules.ts'
import type { RuleTexts } from '../evaluate/rule-texts.ts'
import { generatedHistory } from './generated-history.ts'
import type { EditAnswer, HistoryAnswer, HistoryRequest } from './history-messages.ts'

/** Handoffs that are generated. */
export const GENERATED = 20_000

/** Moves that are told. */
const TOLD = 12

interface Begun {
  readonly history: History
  readonly before: CompiledRuleset
  readonly files: RuleTexts['files']
  readonly basis: Basis
}

/**
 * Answers one request after the other: makes the history once, then tells of each edit what it would change. Ask again
 * when the answer has come.
 *
 * @param now milliseconds, of a clock that only goes forward
 * @param patternsFor loads the compiler of patterns for rules that have some
 */
export function historyAnswerer(
  now: () => number,
  patternsFor: (rules: RuleTexts, basis: Basis) => Promise<CompilePattern>,
): (request: HistoryRequest) => Promise<HistoryAnswer> {
  let begun: Begun | undefined
  return async (request) => {
    if (request.kind === 'begin') {
      begun = begin(request, await patternsFor(request.rules, request.basis))
      // What the rules in force decide is remembered, so that the first edit is as quick as all others.
      if (begun !== undefined) replayEdit(begun.history, begun.before, begun.before, optionsOf(begun))
      return { kind: 'ready', size: begun?.history.size ?? 0 }
    }
    const { text } = request
    if (begun === undefined) return { kind: 'edited', text, answer: null }
    const { basis, files } = begun
    const answer = edited(begun, text, await patternsFor({ text, files }, basis), now)
    return { kind: 'edited', text, answer }
  }
}

function begin(
  { basis, samples, rules }: Extract<HistoryRequest, { kind: 'begin' }>,
  compilePattern: CompilePattern,
): Begun | undefined {
  const read = readRules(rules, { basis, compilePattern })
  if (!read.ok) return undefined
  const own = browserBasis(basis, read.ruleset, compilePattern)
  const history = generatedHistory(own, samples, read.ruleset.checked.content, GENERATED)
  return { history, before: read.ruleset, files: rules.files, basis }
}

function edited(begun: Begun, text: string, compilePattern: CompilePattern, now: () => number): EditAnswer | null {
  const beganMs = now()
  const { history, before, basis, files } = begun
  const read = readRules({ text, files }, { basis, compilePattern })
  if (!read.ok) return null
  const rulesets = [before, read.ruleset]
  if (rulesets.some((one) => absentOperatorsIn(one.checked.content, basis).length > 0)) return cannotTell(history.size)
  const { changed, team, priority, after } = replayEdit(history, before, read.ruleset, optionsOf(begun))
  return {
    size: after.size,
    changed: changed.length,
    cannotTell: after.cannotTell,
    team: team.moves.slice(0, TOLD),
    priority: priority.moves.slice(0, TOLD),
    tookMs: now() - beganMs,
  }
}

/** What operators compare whose code is at the service alone. */
function cannotTell(size: number): EditAnswer {
  return { size, changed: 0, cannotTell: size, team: [], priority: [], tookMs: 0 }
}

function optionsOf({ basis }: Begun): { readonly teams?: ReadonlySet<string> } {
  const { teams } = fieldsAndTeams(basis)
  return teams === undefined ? {} : { teams }
}

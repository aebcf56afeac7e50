import type { CompiledRuleset } from '@handoffkit/rules'
import type { History } from '@handoffkit/rules/replay'
import { replayEdit } from '@handoffkit/rules/replay'
import { browserBasis } from '../evaluate/browser-basis.ts'
import { readRules } from '../evaluate/read-rules.ts'
import { generatedHistory } from './generated-history.ts'
import type { EditAnswer, HistoryAnswer, HistoryRequest } from './history-messages.ts'

/** Handoffs that are generated. */
export const GENERATED = 20_000

/** Moves that are told. */
const TOLD = 12

interface Begun {
  readonly history: History
  readonly before: CompiledRuleset
  readonly files: Readonly<Record<string, string>>
  readonly lookUps: readonly string[]
  readonly teams: ReadonlySet<string> | undefined
}

/**
 * Answers one request after the other: makes the history once, then tells of each edit what it would change.
 *
 * @param now milliseconds, of a clock that only goes forward
 */
export function historyAnswerer(now: () => number): (request: HistoryRequest) => HistoryAnswer {
  let begun: Begun | undefined
  return (request) => {
    if (request.kind === 'edit') return { kind: 'edited', text: request.text, answer: edited(begun, request.text, now) }
    begun = begin(request)
    // What the rules in force decide is remembered, so that the first edit is as quick as all others.
    if (begun !== undefined) replayEdit(begun.history, begun.before, begun.before, optionsOf(begun))
    return { kind: 'ready', size: begun?.history.size ?? 0 }
  }
}

function begin({ basis, samples, rules }: Extract<HistoryRequest, { kind: 'begin' }>): Begun | undefined {
  const read = readRules(rules.text, rules.files, basis.lookUps)
  if (!read.ok) return undefined
  const own = browserBasis(basis, read.ruleset)
  const { teams } = basis.catalog
  return {
    history: generatedHistory(own, samples, read.ruleset.checked.content, GENERATED),
    before: read.ruleset,
    files: rules.files,
    lookUps: basis.lookUps,
    teams: teams === undefined ? undefined : new Set(teams.map(({ name }) => name)),
  }
}

function edited(begun: Begun | undefined, text: string, now: () => number): EditAnswer | null {
  const beganMs = now()
  const read = begun === undefined ? undefined : readRules(text, begun.files, begun.lookUps)
  if (begun === undefined || read?.ok !== true) return null
  const { changed, team, priority, after } = replayEdit(begun.history, begun.before, read.ruleset, optionsOf(begun))
  return {
    size: after.size,
    changed: changed.length,
    cannotTell: after.cannotTell,
    team: team.moves.slice(0, TOLD),
    priority: priority.moves.slice(0, TOLD),
    tookMs: now() - beganMs,
  }
}

function optionsOf({ teams }: Begun): { readonly teams?: ReadonlySet<string> } {
  return teams === undefined ? {} : { teams }
}

import type { Environment, Facts, FieldCatalog, Finding } from '@handoffkit/core'
import { DEFAULT_WITHHOLDING, gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { ExplainedList, Explanation } from '@handoffkit/rules/reference'
import { explain } from '@handoffkit/rules/reference'
import { parseEventText } from '@handoffkit/schema'
import type { Outcome } from './messages.ts'
import { ruleKey } from './messages.ts'

/** How many rules that just missed are told. */
const NEAR_MISSES = 5

/** What an event is decided with. */
export interface Trial {
  readonly text: string
  readonly environment: Environment
  readonly catalog: FieldCatalog | undefined
  readonly atMs: number
}

/** Decides the event of a text. Aliases, redactions and looked-up facts of the workspace are not known here. */
export async function decideEvent(
  ruleset: CompiledRuleset,
  trial: Trial,
): Promise<{ readonly findings: readonly Finding[]; readonly outcome: Outcome | undefined }> {
  const read = parseEventText(trial.text)
  if (!read.ok) return { findings: read.findings, outcome: undefined }
  const explanation = await explain(ruleset, factsOf(read.value, ruleset, trial))
  return { findings: read.findings, outcome: outcomeOf(explanation) }
}

function factsOf(
  event: Parameters<typeof normalizeContext>[0],
  { checked }: CompiledRuleset,
  { catalog, environment, atMs }: Trial,
): Facts {
  const { context, conversation } = normalizeContext(event)
  const fields = catalog ?? { fields: [], revision: '' }
  const verdicts = matchContext(context, {
    catalog: fields,
    contextAliases: new Map(),
    withholding: DEFAULT_WITHHOLDING,
    compilePattern: checked.compilePattern,
  })
  const teams = catalog?.teams === undefined ? {} : { teams: new Set(catalog.teams.map(({ name }) => name)) }
  return gatherFacts({ event, context, conversation, verdicts, catalog: fields, environment, atMs, ...teams })
}

function outcomeOf({ decision, needs, assignment, priority }: Explanation): Outcome {
  const winner = ({ rules, winner: name }: ExplainedList) => rules.find((rule) => rule.name === name)
  const holding = (['assignment', 'priority'] as const).flatMap((list) =>
    (list === 'assignment' ? assignment : priority).rules
      .filter(({ result }) => result === true)
      .map(({ name }) => ruleKey(list, name)),
  )
  return {
    decision,
    needs,
    winners: { assignment: winner(assignment), priority: winner(priority) },
    alsoMatched: { assignment: assignment.alsoMatched, priority: priority.alsoMatched },
    nearMisses: [...assignment.rules, ...priority.rules]
      .filter(({ shortOf }) => shortOf !== undefined)
      .slice(0, NEAR_MISSES),
    holding,
  }
}

import { arrive } from '../arrive.ts'
import type { Environments } from '../environments.ts'
import { explainHandoff } from '../explain-handoff.ts'
import type { HandOffTools } from '../hand-off.ts'
import { prepareIn } from '../hand-off.ts'
import type { Workspace } from '../workspace.ts'
import type { WorkspaceContexts } from '../workspace-contexts.ts'
import type { CheckedDocument } from './check-document.ts'
import { insistOnRuleset } from './workspace-rulesets.ts'

/** What trying rules on a handoff needs. */
export interface ExplainUnderParts {
  readonly environments: Environments
  readonly tools: HandOffTools
  readonly contexts: Pick<WorkspaceContexts, 'get'>
  readonly now: () => number
}

/** Explains handoffs by rules that are not in force. Nothing is kept or sent. */
export function explainUnder({
  environments,
  tools,
  contexts,
  now,
}: ExplainUnderParts): (checked: CheckedDocument) => Workspace['explain'] {
  return (checked) =>
    async (input, options = {}) => {
      const ruleset = insistOnRuleset(checked)
      const arrival = await arrive(input, options, now(), contexts)
      return environments.use(arrival.environment, async (open) => {
        const { prepared, basis, circumstances } = await prepareIn(
          { basis: () => open.basisUnder(ruleset) },
          arrival,
          tools,
        )
        return explainHandoff({ event: arrival.event, keys: prepared.keys }, basis, circumstances, tools.bus)
      })
    }
}

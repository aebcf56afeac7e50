import type { CompilePattern, Basis as CoreBasis, FactName, Ruleset } from '@handoffkit/core'
import { createBasis, DETECTORS } from '@handoffkit/core'
import { STANDARD_FACTS } from '@handoffkit/rules'
import type { Basis } from '../api/generated/open-api.ts'
import { digest } from './digest.ts'
import { asCatalog } from './fields-and-teams.ts'
import { textsOf } from './record-of-texts.ts'

/** Facts about earlier handoffs: only the service has those. */
export const HISTORY_FACTS: readonly FactName[] = [...STANDARD_FACTS.keys()].filter((name) =>
  name.startsWith('history.'),
)

/**
 * The basis of an environment as this browser has it, so that a handoff comes out here as at the service. What the
 * service alone can say is pending: look-ups and operators of plugins, and what was handed over before.
 *
 * The plan is left out: which requests are sent is for the service alone to say.
 */
export function browserBasis(basis: Basis, ruleset: Ruleset, compilePattern: CompilePattern): CoreBasis {
  const { workspace, contextAliases, teamAliases, fieldDefaults, withheld, detectors, revision } = basis
  return createBasis({
    adapter: { plan: () => ({ steps: [], bare: [], omitted: [] }), capabilities: () => NO_LIMITS },
    options: undefined,
    workspace,
    catalog: asCatalog(basis.catalog),
    ruleset,
    digest,
    compilePattern,
    contextAliases: textsOf(contextAliases),
    teamAliases: textsOf(teamAliases),
    fieldDefaults: new Map(Object.entries(fieldDefaults)) as CoreBasis['fieldDefaults'],
    lookUps: new Set([...basis.lookUps, ...HISTORY_FACTS, ...basis.operators.map(({ name }) => name)]),
    withholding: {
      keys: new Map(withheld.map(({ key, from }) => [key, new Set(from)])),
      detectors: DETECTORS.filter(({ name }) => detectors.includes(name)),
    },
    revision,
  })
}

const NO_LIMITS: CoreBasis['capabilities'] = {
  team: 'optional',
  priority: 'native',
  tags: true,
  privateNote: true,
  listFields: 'config',
  dedupe: 'lookup-strong',
  updateFields: 'merge',
  verified: 'unverified',
}

import type { CompilePattern, Basis as CoreBasis, FieldCatalog, Ruleset } from '@handoffkit/core'
import { createBasis, DETECTORS } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import type { Basis } from '../api/generated/open-api.ts'
import { digest } from './digest.ts'

/**
 * The basis of an environment as this browser has it, so that a handoff comes out here as at the service. The plan is
 * left out: which requests are sent is for the service alone to say.
 */
export function browserBasis(basis: Basis, ruleset: Ruleset): CoreBasis {
  const { workspace, contextAliases, teamAliases, fieldDefaults, withheld, detectors, lookUps, revision } = basis
  return createBasis({
    adapter: { plan: () => ({ steps: [], bare: [], omitted: [] }), capabilities: () => NO_LIMITS },
    options: undefined,
    workspace,
    catalog: basis.catalog as FieldCatalog,
    ruleset,
    digest,
    compilePattern: compiledOnce(),
    contextAliases: textsOf(contextAliases),
    teamAliases: textsOf(teamAliases),
    fieldDefaults: new Map(Object.entries(fieldDefaults)) as CoreBasis['fieldDefaults'],
    lookUps: new Set(lookUps),
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

function textsOf(record: { readonly [name: string]: string | undefined }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}

/** Compiling a pattern takes longer than matching it, and thousands of handoffs ask for the same few. */
function compiledOnce(): CompilePattern {
  const known = new Map<string, ReturnType<CompilePattern>>()
  return (pattern) => {
    const compiled = known.get(pattern) ?? compilePattern(pattern)
    known.set(pattern, compiled)
    return compiled
  }
}

import type { AdapterDefinition } from './adapter.ts'
import type { Basis } from './basis.ts'
import { canonicalJson } from './canonical-json.ts'
import { hex } from './identity.ts'
import { DEFAULT_SUBJECT, NOTE_PARTS, parseSubject } from './template.ts'
import { DEFAULT_WITHHOLDING } from './withholding.ts'

/** What a basis cannot do without. */
type Required = Pick<Basis, 'workspace' | 'catalog' | 'ruleset' | 'digest' | 'compilePattern'>

/** What a basis is made of; the rest has defaults. */
export interface BasisParts<Options> extends Required, Partial<Omit<Basis, keyof Required | 'plan' | 'capabilities'>> {
  readonly adapter: Pick<AdapterDefinition<Options>, 'plan' | 'capabilities'>
  /** The adapter's options, checked. */
  readonly options: Options
}

/**
 * Makes a basis. Defaults: the subject `{handoff.category|Handoff}: ...`, every part of the note with all context keys,
 * card numbers and IBANs masked, no aliases, no defaults for fields, no look-ups. The revision covers workspace, options,
 * catalog and ruleset; give one of your own when other parts change.
 */
export function createBasis<Options>({ adapter, options, ...parts }: BasisParts<Options>): Basis {
  const { workspace, catalog, ruleset, digest } = parts
  return {
    template: { subject: parseSubject(DEFAULT_SUBJECT).pieces, parts: NOTE_PARTS, context: 'all' },
    withholding: DEFAULT_WITHHOLDING,
    contextAliases: new Map(),
    teamAliases: new Map(),
    fieldDefaults: new Map(),
    requesterFallback: {},
    lookUps: new Set(),
    revision: hex(digest(canonicalJson([workspace, options, catalog.revision, ruleset.revision]))),
    ...parts,
    plan: (draft, known) => adapter.plan(draft, known, options),
    capabilities: adapter.capabilities(options),
  }
}

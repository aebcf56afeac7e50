import { createHash } from 'node:crypto'
import type {
  Basis,
  CatalogDeclaration,
  Circumstances,
  Decision,
  Digest,
  Facts,
  FieldCatalog,
  HandoffEvent,
  PreparedHandoff,
  Ruleset,
} from '../src/index.ts'
import { DEFAULT_SUBJECT, declareCatalog, parseSubject, prepareHandoff } from '../src/index.ts'

export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest()

export const nativePattern = (pattern: string) => {
  const compiled = new RegExp(pattern, 'u')
  return (text: string) => compiled.test(text)
}

export const quietDecision: Decision = {
  team: { value: null, rule: null, reason: 'default' },
  priority: { value: 'medium', rule: null, reason: 'default' },
  tags: [],
  requires: [],
  shadow: [],
}

export function rulesetOf(decide: (facts: Facts) => Decision | { needs: readonly string[] }): Ruleset {
  return { name: 'sample', revision: 'r1', decide, sentence: (list, rule) => `${list} ${rule} says so` }
}

export function catalogOf(...fields: CatalogDeclaration['fields']): FieldCatalog {
  return declareCatalog({ fields }, sha256)
}

export function basisOf(catalog: FieldCatalog, overrides: Partial<Basis> = {}): Basis {
  return {
    workspace: 'acme',
    catalog,
    ruleset: rulesetOf(() => quietDecision),
    plan: (draft) => ({
      steps: [
        {
          id: 'create',
          request: { method: 'POST', path: '/tickets', body: { subject: draft.subject } },
          produces: 'ticket',
          ifUnsure: { do: 'park' },
        },
      ],
      omitted: [],
    }),
    capabilities: {
      team: 'optional',
      priority: 'native',
      tags: true,
      privateNote: true,
      listFields: 'config',
      dedupe: 'lookup-strong',
      updateFields: 'merge',
      verified: 'unverified',
    },
    template: {
      subject: parseSubject(DEFAULT_SUBJECT).pieces,
      parts: ['summary', 'routing', 'context', 'transcript', 'link'],
      context: 'all',
    },
    withholding: { keys: new Map(), detectors: [] },
    contextAliases: new Map(),
    teamAliases: new Map(),
    fieldDefaults: new Map(),
    requesterFallback: {},
    lookUps: new Set(),
    digest: sha256,
    compilePattern: nativePattern,
    revision: 'b1',
    ...overrides,
  }
}

export const noon = Date.parse('2026-03-08T12:00:00Z')

export const inProduction: Circumstances = { environment: 'production', target: { kind: 'create' }, atMs: noon }

export function eventOf(context: HandoffEvent['context'], rest: Partial<HandoffEvent> = {}): HandoffEvent {
  return { id: 'evt-1', conversation: { id: 'conv-1' }, context, ...rest }
}

/** Prepares and insists on an answer. */
export function prepared(
  event: HandoffEvent,
  basis: Basis,
  circumstances: Circumstances = inProduction,
): PreparedHandoff {
  const result = prepareHandoff(event, basis, circumstances)
  if ('needs' in result) throw new Error(`needs ${result.needs.join(', ')}`)
  return result
}

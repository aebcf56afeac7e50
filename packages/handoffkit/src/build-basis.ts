import type { Basis, CompilePattern, Detector, FactName, FieldCatalog, Place, Withholding } from '@handoffkit/core'
import {
  canonicalJson,
  createBasis,
  DEFAULT_SUBJECT,
  DEFAULT_WITHHOLDING,
  hex,
  NOTE_PARTS,
  parseSubject,
} from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Redaction, WorkspaceFile } from '@handoffkit/schema'
import type { OpenConnection } from './connection.ts'
import { sha256 } from './digest.ts'
import { onceForEach } from './once-for-each.ts'

/** What a basis is built from. */
export interface WorkspaceBasisParts {
  readonly file: WorkspaceFile
  readonly connection: OpenConnection
  readonly catalog: FieldCatalog
  readonly ruleset: CompiledRuleset
  readonly lookUps: ReadonlySet<FactName>
  readonly detectors: readonly Detector[]
  readonly compilePattern: CompilePattern
}

/** A basis whose rules can also be explained. */
export interface WorkspaceBasis extends Basis {
  readonly ruleset: CompiledRuleset
}

const EVERYWHERE: readonly Place[] = ['ticket', 'preview', 'store']

/** Everything but the event that a decision depends on, in one immutable value. */
export function buildBasis({ file, connection, catalog, ruleset, ...handed }: WorkspaceBasisParts): WorkspaceBasis {
  const { settings, adapter, options } = connection
  const { contextAliases = {}, ticket, note, redact } = file
  const described = {
    adapter: adapter.name,
    settings: { ...settings, secrets: null },
    contextAliases,
    ticket,
    note,
    redact,
  }
  const basis = createBasis({
    workspace: file.name,
    adapter,
    options,
    catalog,
    ruleset,
    template: {
      subject: parseSubject(ticket?.subject ?? DEFAULT_SUBJECT).pieces,
      parts: ticket?.parts ?? NOTE_PARTS,
      context: note?.context ?? 'all',
    },
    withholding: workspaceWithholding(file, handed.detectors),
    contextAliases: new Map(Object.entries(contextAliases)),
    teamAliases: new Map(Object.entries(settings.aliases?.teams ?? {})),
    fieldDefaults: new Map(Object.entries(settings.fieldDefaults ?? {})),
    requesterFallback: settings.requester?.fallback ?? {},
    lookUps: handed.lookUps,
    digest: sha256,
    compilePattern: onceForEach(handed.compilePattern),
    revision: hex(sha256(canonicalJson([file.name, described, catalog.revision, ruleset.revision]))),
  })
  return { ...basis, ruleset }
}

/** What a workspace keeps back. */
export function workspaceWithholding({ redact }: WorkspaceFile, detectors: readonly Detector[]): Withholding {
  return redact === undefined ? DEFAULT_WITHHOLDING : withholdingOf(redact, detectors)
}

/** Redactions by what they keep back. A detector that nobody brings is the loader's finding, not ours. */
export function withholdingOf(redactions: readonly Redaction[], detectors: readonly Detector[]): Withholding {
  const named = new Set(redactions.flatMap((redaction) => ('detector' in redaction ? [redaction.detector] : [])))
  return {
    keys: new Map(
      redactions.flatMap((redaction) =>
        'key' in redaction ? [[redaction.key, new Set(redaction.from ?? EVERYWHERE)] as const] : [],
      ),
    ),
    detectors: detectors.filter(({ name }) => named.has(name)),
  }
}

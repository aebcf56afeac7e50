import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Audit, RulesetDocument, RulesetVersion, RulesetVersions } from '@handoffkit/sinks'
import { actorOf } from '../actor.ts'
import type { Environments } from '../environments.ts'
import type { LoadedPlugin } from '../load-plugins.ts'
import type { OpenRuleset } from '../open-ruleset.ts'
import { openRuleset } from '../open-ruleset.ts'
import { comparePast } from '../past/compare-past.ts'
import type { KeptPast, KeptPastQuery } from '../past/kept-past.ts'
import type { PastQuery } from '../past/newest-records.ts'
import type { Past } from '../past/read-past.ts'
import { readPast } from '../past/read-past.ts'
import type { ReplaySummary } from '../past/replay-past.ts'
import { replayPast } from '../past/replay-past.ts'
import type { Workspace } from '../workspace.ts'
import type { CheckedDocument, DocumentSurroundings } from './check-document.ts'
import { checkDocument } from './check-document.ts'
import { sourceOf } from './document.ts'
import type { PublishParts } from './publish.ts'
import { publishDocument, restoreVersion } from './publish.ts'
import { readDraft } from './read-draft.ts'
import { countHits } from './rule-hits.ts'
import type { RulesReference } from './rules-in-force.ts'
import type { KnownFields, Publication, RulesetOwner, Rulesets } from './workspace-rulesets.ts'
import { insistOnRuleset } from './workspace-rulesets.ts'

/** What the rules of a workspace are worked on with. */
export interface RulesetsParts {
  readonly workspace: string
  readonly owner: RulesetOwner
  readonly rules: RulesReference
  readonly versions: RulesetVersions
  readonly audit: Audit
  /** Takes what was published. */
  readonly look: () => Promise<void>
  readonly plugins: readonly LoadedPlugin[]
  readonly environments: Environments
  readonly records: Workspace['records']
  readonly knownFields: () => Promise<KnownFields>
  readonly explainUnder: (document: CheckedDocument) => Workspace['explain']
  readonly now: () => number
  /** Absent: nobody tells what happens to the records, so that none can be kept up to date. */
  readonly past?: KeptPast
}

/** Puts the rules of a workspace together. */
export function openRulesets(parts: RulesetsParts): Rulesets {
  const { workspace, owner, rules, versions, records, environments } = parts
  const inTurn = oneAfterTheOther()
  const surroundings = async (): Promise<DocumentSurroundings> => ({
    plugins: parts.plugins,
    ...(await parts.knownFields()),
    atMs: parts.now(),
  })
  const check = async (document: RulesetDocument, file?: string): Promise<CheckedDocument> =>
    checkDocument(document, { ...(await surroundings()), ...(file === undefined ? {} : { file }) })
  /** @throws HandoffError HK_RULESET_REFUSED */
  const draftOf = async (document: RulesetDocument): Promise<CompiledRuleset> =>
    readDraft(document, await surroundings()) ?? insistOnRuleset(await check(document))
  const version = (number: number): Promise<RulesetVersion> => knownVersion(versions, workspace, number)
  const replayOf = (
    ruleset: CompiledRuleset,
    read: () => Promise<Past>,
    signal?: AbortSignal,
  ): Promise<ReplaySummary> =>
    // Replays keep a processor busy, so that many at once would only be slower.
    inTurn(async () => replayPast(await read(), rules.peek()?.ruleset, ruleset, signal))
  const readAnew = (query: PastQuery) => () => readPast({ records, environments }, query)
  const readKept = (query: KeptPastQuery) => () =>
    parts.past === undefined ? readAnew({ ...query, budgetMs: query.waitMs ?? 0 })() : parts.past.past(query)
  const replayToPublish: PublishParts['replay'] = (ruleset, { keptWithinMs: waitMs, signal, ...query }) => {
    const heard = signal === undefined ? {} : { signal }
    const all = { environments: ENVIRONMENTS, ...heard }
    return replayOf(
      ruleset,
      waitMs === undefined ? readAnew({ ...query, ...heard }) : readKept({ ...all, waitMs }),
      signal,
    )
  }
  const publishing: PublishParts = {
    workspace,
    owner,
    rules,
    versions,
    look: parts.look,
    check,
    version,
    open: (published) => openAgain(published, parts.plugins),
    replay: replayToPublish,
  }
  /** Writes down who put which rules in force. */
  const noted = async (publication: Publication): Promise<Publication> => {
    if (publication.kind !== 'published') return publication
    const { author, revision, restoredFrom } = await version(publication.version)
    const subject = String(publication.version)
    const details = { revision, restoredFrom: restoredFrom ?? null }
    await parts.audit.append({ actor: actorOf(author), action: 'ruleset-published', subject, details })
    return publication
  }
  return {
    owner,
    current: rules.current,
    versions: (query) => versions.list(workspace, query),
    version,
    check,
    explain: async (document, input, options) => parts.explainUnder(await check(document))(input, options),
    replay: async (document, query = {}) =>
      replayOf(insistOnRuleset(await check(document)), readAnew(query), query.signal),
    compare: async (before, after, query = {}) => {
      const compared = { before: before ?? rules.current().ruleset, after: after ?? rules.current().ruleset }
      return inTurn(async () => comparePast(await readAnew(query)(), compared, query.signal))
    },
    replayKept: async (document, query) => replayOf(await draftOf(document), readKept(query), query.signal),
    publish: async (document, options) => noted(await publishDocument(document, options, publishing)),
    restore: async (number, options) => noted(await restoreVersion(number, options, publishing)),
    hits: (query = {}) => inTurn(() => countHits(records, rules.current().ruleset, query)),
  }
}

/** @throws HandoffError HK_RULESET_REFUSED */
export function openAgain({ document, version }: RulesetVersion, plugins: readonly LoadedPlugin[]): OpenRuleset {
  try {
    return openRuleset(sourceOf(document, `version ${version}`), plugins)
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error
    throw new HandoffError('HK_RULESET_REFUSED', {
      because: `Version ${version} cannot be used by this program.`,
      findings: error.findings,
      cause: error,
    })
  }
}

async function knownVersion(versions: RulesetVersions, workspace: string, number: number): Promise<RulesetVersion> {
  const found = await versions.get(workspace, number)
  if (found !== undefined) return found
  throw new HandoffError('HK_RULESET_VERSION_UNKNOWN', { because: `Version ${number} was never published.` })
}

function oneAfterTheOther(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}

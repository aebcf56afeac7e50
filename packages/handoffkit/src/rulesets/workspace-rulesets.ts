import type { FieldCatalog, Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset, TestReport } from '@handoffkit/rules'
import type { Explanation } from '@handoffkit/rules/reference'
import type { RulesetDocument, RulesetVersion, RulesetVersionPage, RulesetVersionQuery } from '@handoffkit/sinks'
import type { HandOffOptions } from '../hand-off.ts'
import type { StoredReplay } from '../past/compare-past.ts'
import type { KeptPastQuery } from '../past/kept-past.ts'
import type { PastQuery } from '../past/newest-records.ts'
import type { ReplaySummary } from '../past/replay-past.ts'
import type { CheckedDocument } from './check-document.ts'
import type { RulesetHits } from './rule-hits.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** Who says which rules are in force: a file on disk, the program that opened the workspace, or the store. */
export type RulesetOwner = 'file' | 'program' | 'store'

/** How rules are published. */
export interface PublishOptions extends Pick<PastQuery, 'limit' | 'budgetMs' | 'signal' | 'onProgress'> {
  /** Who publishes. Kept with the version. */
  readonly author: string
  /** Why. Kept with the version. */
  readonly note?: string
  /** Number of the version that the author has seen as current; 0: none. Default: the one that is current when publishing begins. */
  readonly expected?: number
  /** Does everything but publish. Default: false. */
  readonly dryRun?: boolean
  /** `changed>5%`: refused when the replay changes more. Default: no limit. */
  readonly failIf?: string
  /** How findings call the rule file. */
  readonly file?: string
  /**
   * Replays the past that is kept in memory, and waits so long until all of it is read, in milliseconds. Default: the past
   * is read anew, as `limit` and `budgetMs` say.
   */
  readonly keptWithinMs?: number
}

/** What came of publishing. `unchanged`: the current version has the same texts. `refused`: nothing was published, and the findings say why. */
export interface Publication {
  readonly kind: 'published' | 'would-publish' | 'unchanged' | 'refused'
  /** The version that was published, or that is current. 0: none. */
  readonly version: number
  /** Null: it has mistakes. */
  readonly revision: string | null
  /** In reading order. */
  readonly findings: readonly Finding[]
  /** Absent: it was not tested. */
  readonly tests?: TestReport
  /** Absent: nothing was replayed. */
  readonly replay?: ReplaySummary
}

/** The rules of a workspace at run time: those in force, those published, and those that somebody tries. */
export interface Rulesets {
  readonly owner: RulesetOwner
  /** @throws HandoffError HK_RULESET_MISSING, HK_RULESET_INVALID while there are none */
  current(): RulesInForce
  /** Published versions, the newest first. */
  versions(query?: RulesetVersionQuery): Promise<RulesetVersionPage>
  /** @throws HandoffError HK_RULESET_VERSION_UNKNOWN */
  version(number: number): Promise<RulesetVersion>
  /** Checks rules as `publish` does. Nothing is kept. @param file how findings call the rule file */
  check(document: RulesetDocument, file?: string): Promise<CheckedDocument>
  /** Decides a handoff by these rules, and explains it. Nothing is kept or sent. @throws HandoffError HK_RULESET_REFUSED, and as `Workspace.explain` */
  explain(document: RulesetDocument, input: unknown, options?: HandOffOptions): Promise<Explanation>
  /** What these rules would have decided about handoffs of the past, read for this one answer. @throws HandoffError HK_RULESET_REFUSED, HK_CLOSED */
  replay(document: RulesetDocument, query?: PastQuery): Promise<ReplaySummary>
  /**
   * What two rulesets decide about handoffs of the past, and what the one changes about the other.
   *
   * @param before default: the rules in force
   * @throws HandoffError HK_RULESET_MISSING, HK_CLOSED
   */
  compare(
    before: CompiledRuleset | undefined,
    after: CompiledRuleset | undefined,
    query?: PastQuery,
  ): Promise<StoredReplay>
  /**
   * The same as `replay` over the past that is kept in memory: while somebody types. The first call begins to read it, and answers
   * with what was read so far.
   *
   * @throws HandoffError HK_RULESET_REFUSED, HK_CLOSED, HK_STORE_UNAVAILABLE
   */
  replayKept(document: RulesetDocument, query: KeptPastQuery): Promise<ReplaySummary>
  /**
   * Checks, tests and replays rules, then publishes them: they are in force here when it answers, and everywhere within a
   * second or so. Handoffs in flight keep the rules that they took.
   *
   * @throws HandoffError HK_RULESET_OWNED_BY_FILE, HK_RULESET_SUPERSEDED, HK_CLOSED, HK_STORE_UNAVAILABLE
   */
  publish(document: RulesetDocument, options: PublishOptions): Promise<Publication>
  /**
   * Publishes an earlier version again, at once: what decided before needs no proof. A dry run replays it.
   *
   * @param version default: the one before the current one
   * @throws HandoffError HK_RULESET_VERSION_UNKNOWN, HK_RULESET_REFUSED when this program cannot use it, and as `publish`
   */
  restore(version: number | undefined, options: PublishOptions): Promise<Publication>
  /** How often each of the rules in force decided. @throws HandoffError HK_RULESET_MISSING, HK_CLOSED */
  hits(query?: PastQuery): Promise<RulesetHits>
}

/** The catalog that rules are checked against, where it can be known. */
export interface KnownFields {
  readonly catalog?: FieldCatalog
  readonly teams?: ReadonlySet<string>
}

/** The rules of a document that must be without mistakes. @throws HandoffError HK_RULESET_REFUSED */
export function insistOnRuleset({ ruleset, findings }: CheckedDocument): CompiledRuleset {
  if (ruleset !== undefined) return ruleset
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const because = `It has ${errors} ${errors === 1 ? 'mistake' : 'mistakes'}.`
  throw new HandoffError('HK_RULESET_REFUSED', { because, findings })
}

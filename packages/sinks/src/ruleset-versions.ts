/** A rule file with the files that it names: all that the rules need, and nothing of the machine that they came from. */
export interface RulesetDocument {
  /** Text of the rule file. */
  readonly text: string
  /** Texts of the files that it names, by the names that it uses. */
  readonly files: Readonly<Record<string, string>>
}

/** What is known of a published version beside its texts. */
export interface RulesetVersionHead {
  readonly workspace: string
  /** From 1, without gaps. */
  readonly version: number
  /** Hash of what the rules say, as a decision names it. Two versions may have the same. */
  readonly revision: string
  /** Who published it. */
  readonly author: string
  /** Why, in the author's words. */
  readonly note: string | null
  /** By the store's clock, in milliseconds since the epoch. */
  readonly createdAtMs: number
  /** The version whose texts this one brings back. Null: it is new. */
  readonly restoredFrom: number | null
}

/** One published version of the rules of a workspace. Never changed. */
export interface RulesetVersion extends RulesetVersionHead {
  readonly document: RulesetDocument
}

/** A version before it has its number. */
export type NewRulesetVersion = Omit<RulesetVersion, 'version' | 'createdAtMs'>

/** What came of publishing. `superseded`: another version is current than the publisher expected; nothing was kept. */
export type Published =
  | { readonly kind: 'published'; readonly version: RulesetVersion }
  | { readonly kind: 'superseded'; readonly current: number }

/** Which versions to list. */
export interface RulesetVersionQuery {
  /** Only versions before this one: `next` of the page before. */
  readonly before?: number
  /** Versions at most. Default: 50. */
  readonly limit?: number
}

/** Some versions, the newest first. */
export interface RulesetVersionPage {
  readonly versions: readonly RulesetVersionHead[]
  /** Where to go on. Absent: these were the last. */
  readonly next?: number
}

/**
 * The published versions of rulesets, of all workspaces that share a store. The newest one of a workspace is current.
 *
 * Whoever implements it passes `rulesetVersionLaws` of `@handoffkit/sinks/testing`.
 */
export interface RulesetVersions {
  /**
   * Publishes the next version, which is current from then on, whole or not at all.
   *
   * @param expected number of the version that the publisher has seen as current; 0: none
   */
  publish(version: NewRulesetVersion, expected: number): Promise<Published>
  /** Number of the current version; 0 when nothing was published. Cheap enough to be asked once a second. */
  currentNumber(workspace: string): Promise<number>
  get(workspace: string, version: number): Promise<RulesetVersion | undefined>
  /** The newest version whose rules say this. */
  ofRevision(workspace: string, revision: string): Promise<RulesetVersion | undefined>
  list(workspace: string, query?: RulesetVersionQuery): Promise<RulesetVersionPage>
  /**
   * Hears that something may have been published, in any workspace. A listener may hear it late, for nothing or not at
   * all, so it also looks by itself. @returns a function that ends it
   */
  onPublished(listener: () => void): () => void
}

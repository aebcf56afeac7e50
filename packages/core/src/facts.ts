/** Name of something that rules may see, such as `context.customer-tier` or `handoff.category`. */
export type FactName = string

/** Value of one fact. What is absent, null, empty or not flat is no fact at all. */
export type FactValue = string | number | boolean | readonly string[]

/** Everything that a decision is made from. */
export interface Facts {
  readonly values: ReadonlyMap<FactName, FactValue>
  /**
   * Facts that somebody could still look up. In a condition they are unknown. So is a comparison whose operator stands
   * here by its name, which has no dot: the operator of a plugin, where the plugin is not at hand.
   */
  readonly pending: ReadonlySet<FactName>
  /** The handoff's instant, in milliseconds since the epoch. */
  readonly atMs: number
  /** Teams that the helpdesk has, under the names that rules use. Absent: any name is accepted. */
  readonly teams?: ReadonlySet<string>
}

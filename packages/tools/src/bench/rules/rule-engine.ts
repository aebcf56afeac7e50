import type { BenchContext } from './workload/bench-context.ts'
import type { BenchRule } from './workload/bench-rule.ts'

/** Name of the first rule that matches a context; null when none does. */
export type Answer = string | null

/** An engine with rules in it. Some answer at once, some by a promise. */
export type LoadedEngine =
  | { readonly answers: 'at-once'; readonly decide: (context: BenchContext) => Answer }
  | { readonly answers: 'later'; readonly decide: (context: BenchContext) => Promise<Answer> }

/** A way to decide by a list of rules. */
export interface RuleEngine {
  readonly name: string
  /** Whose CPU time its work is: of this thread, or of all threads of the process because it has a pool of them. */
  readonly worksOn: 'this-thread' | 'all-threads'
  /**
   * Writes the rules in the engine's own language. What it returns loads them: that, and only that, is its compile time.
   */
  readonly write: (rules: readonly BenchRule[]) => () => LoadedEngine | Promise<LoadedEngine>
}

/** An engine, or why this machine does without it. */
export type EngineSource = RuleEngine | { readonly name: string; readonly missing: string }

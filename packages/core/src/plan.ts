import type { JsonValue } from './json.ts'
import type { Omission } from './ticket-draft.ts'

/**
 * One request as data. `{name}` in `path` stands for a value that an earlier step produced (percent-encoded when it is
 * filled in); so does a body text that is exactly `{name}`. A text from outside that looks like that wears another pair
 * of braces. Holds no secret.
 */
export interface RequestTemplate {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly headers?: { readonly [name: string]: string }
  readonly body?: JsonValue
}

/**
 * What to do when nobody can tell whether a step was applied.
 *
 * `repeat`: sending it again cannot do harm (for `forMs` after the first attempt, then `settle`).
 * `settle`: ask the helpdesk; its "no" counts only `absentAfterMs` after the attempt ended, when a request on its way
 * has landed and can be found. `park`: a person must look.
 */
export type IfUnsure =
  | { readonly do: 'repeat'; readonly forMs?: number; readonly then?: 'settle' }
  | { readonly do: 'settle'; readonly absentAfterMs: number }
  | { readonly do: 'park' }

/** One write, at most. */
export interface PlanStep {
  /** Unique in its list: `create`, `fields`, `note` ... */
  readonly id: string
  readonly request: RequestTemplate
  /**
   * The writer reads the ticket inside this step, before it writes. `read-first`: what a person changed is left alone.
   * `overwrite`: that is written too. Neither lowers a priority.
   */
  readonly merge?: 'read-first' | 'overwrite'
  /** Name of the value that this step produces, for later templates: `ticket`. */
  readonly produces?: string
  readonly ifUnsure: IfUnsure
}

/** The frozen steps that an adapter will take for one draft. Plain JSON. */
export interface DeliveryPlan {
  readonly steps: readonly PlanStep[]
  /** Taken once, instead of `steps`, after a definite refusal of the create: the same ticket without optional fields, every value in the note. */
  readonly bare?: readonly PlanStep[]
  readonly omitted: readonly Omission[]
}

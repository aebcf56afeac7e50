import type { CompilePattern, Facts, FactValue } from '@handoffkit/core'

/** What a comparison comes to. Undefined: unknown, because one side is missing or of another type. */
export type Truth = boolean | undefined

/** The value beside an operator, after names were looked up. Undefined: there is none. */
export type OperandValue =
  | FactValue
  | readonly (string | number | boolean)[]
  | { readonly percent: number; readonly salt: string }
  | undefined

/** What a fact can hold. A `date` is text that names a day or an instant; text operators take it too. */
export type FactKind = 'text' | 'number' | 'boolean' | 'date' | 'list'

/**
 * What may stand beside an operator.
 *
 * `scalar` one text, number or boolean; `scalars` a list of them; `text` one text; `texts` one text or a list of them;
 * `text-list` a list of texts; `ordered` a number, date or date and time; `range` two of these, the lower one first;
 * `duration` such as `24h`; `percent` such as `{"percent": 10, "salt": "trial"}`; `patterns` one RE2 pattern or a list.
 */
export type OperandShape =
  | 'none'
  | 'scalar'
  | 'scalars'
  | 'text'
  | 'texts'
  | 'text-list'
  | 'ordered'
  | 'range'
  | 'duration'
  | 'percent'
  | 'patterns'

/** How an index can find the comparisons that a value satisfies. `opaque`: only by trying them. */
export type OperatorShape = 'equality' | 'set' | 'range' | 'prefix' | 'presence' | 'opaque'

/** How a comparison is made ready. */
export interface Preparation {
  readonly ignoreCase: boolean
  readonly compilePattern: CompilePattern
}

/** What a comparison may depend on besides its two sides. */
export type Circumstances = Pick<Facts, 'atMs' | 'teams'>

/** A comparison with its value filled in. Never throws; anything but true and false counts as unknown. */
export type Check = (actual: FactValue, circumstances: Circumstances) => Truth

/** One operator: what it compares, what it says, and what index it allows. Plugins bring their own. */
export interface OperatorDefinition {
  /** Camel case, as rule files write it. */
  readonly name: string
  /** Kinds of facts that it can compare; others are unknown. */
  readonly facts: readonly FactKind[]
  readonly operand: OperandShape
  /** Takes `"ignoreCase": true`. Default: false. */
  readonly takesIgnoreCase?: boolean
  /** Default: `opaque`, which is always right. */
  readonly shape?: OperatorShape
  /** The answer for a missing fact. `present` and `absent` have one; for all others it is unknown, plugins' included. */
  readonly whenMissing?: boolean
  /** Stands between fact and value in a sentence: `is one of`. */
  readonly phrase: string
  /** The same of the opposite: `is not one of`. */
  readonly negatedPhrase: string
  /**
   * Fills the value in. Called once per comparison where the value is fixed, so it may do work ahead. Total: a value
   * of another shape gives a check that is always unknown. A missing fact never reaches the check.
   */
  prepare(operand: OperandValue, preparation: Preparation): Check
}

/** The check of a comparison that can never be made. */
export const unknown: Check = () => undefined

/** The operator that says the opposite: unknown where the other is unknown. */
export function opposite(operator: OperatorDefinition, name: string): OperatorDefinition {
  return {
    ...operator,
    name,
    shape: 'opaque',
    phrase: operator.negatedPhrase,
    negatedPhrase: operator.phrase,
    prepare: (operand, preparation) => {
      const check = operator.prepare(operand, preparation)
      return (actual, circumstances) => negated(check(actual, circumstances))
    },
  }
}

/** Not, in three-valued logic. */
export function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

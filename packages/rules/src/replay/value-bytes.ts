import type { FactValue } from '@handoffkit/core'

/** Values as numbers only. */
export interface PackedValues {
  /** One of `KIND` per value. */
  readonly kinds: Uint8Array
  readonly numbers: Float64Array
  /** How many items each list has. They stand among the texts. */
  readonly listSizes: Uint32Array
  /** How many UTF-16 code units each text has. */
  readonly textSizes: Uint32Array
  /** The code units of all texts, one after the other; one byte each if none needs more. */
  readonly units: Uint8Array | Uint16Array
}

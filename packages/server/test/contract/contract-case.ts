import type { Holder } from '../served.ts'
import type { Sent } from './contract-ledger.ts'
import type { World, WorldName } from './worlds.ts'

/** One request. */
export interface Asked extends Sent {
  /** Whose key comes with it. Default: one that may do everything. */
  readonly as?: Holder
  /** A text that is sent as it is, in place of a body that the document allows. */
  readonly raw?: string
}

/** One row of the table: what an operation answers, and the request that makes it. */
export interface ContractCase {
  /** `handOff 422 HK_EVENT_INVALID` */
  readonly yields: string
  /** The service that is asked. Default: `plain`. */
  readonly in?: WorldName
  /** Makes what has to be there first. @returns the request */
  readonly ask: (world: World) => Asked | Promise<Asked>
}

import type { Engine } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'

/** What the calls of an outbox work with. */
export interface OutboxTools {
  readonly engine: Engine
  readonly cipher: PayloadCipher
}

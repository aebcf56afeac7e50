import type { Audit } from './audit.ts'
import type { KeptSwitches } from './kept-switches.ts'
import type { Sessions } from './sessions.ts'
import type { StoredKeys } from './stored-key.ts'

/** What people set up and did in one workspace. No other workspace on the same store sees or changes it. */
export interface Administration {
  readonly audit: Audit
  readonly keys: StoredKeys
  readonly sessions: Sessions
  readonly switches: KeptSwitches
}

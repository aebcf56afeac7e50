import type { Administration } from '@handoffkit/sinks'
import type { Engine } from '../engine.ts'
import { storedAudit } from './stored-audit.ts'
import { storedKeys } from './stored-keys.ts'
import { storedSessions } from './stored-sessions.ts'
import { storedSwitches } from './stored-switches.ts'

/** Administration of a workspace, in a database. Everything in it is plain: it tells of staff and programs, never of customers. */
export function storedAdministration(engine: Engine, workspace: string): Administration {
  return {
    audit: storedAudit(engine, workspace),
    keys: storedKeys(engine, workspace),
    sessions: storedSessions(engine, workspace),
    switches: storedSwitches(engine, workspace),
  }
}

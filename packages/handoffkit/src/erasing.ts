import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { Audit, Eraser, Erasure, ErasureSubject } from '@handoffkit/sinks'
import { actorOf } from './actor.ts'
import type { WorkspaceBus } from './notices.ts'

/** What was erased in one environment. */
export interface EnvironmentErasure extends Erasure {
  readonly environment: Environment
}

/** How something is erased. */
export interface EraseOptions {
  /** Default: all. */
  readonly environments?: readonly Environment[]
  /** Gives up deliveries that have not ended. Default: false, they are left alone and told. */
  readonly force?: boolean
  /** Says what would be erased, and changes nothing. Default: false. */
  readonly dryRun?: boolean
  /** Who asks, for the audit log, which never says whom it was about. */
  readonly by?: string
}

/** Erases what a workspace keeps about people. */
export interface Erasing {
  /**
   * Erases a conversation, or all of a customer, in each environment: handoffs, previews and context objects. What the
   * helpdesk has stays there. Doing it again changes nothing.
   *
   * @throws HandoffError HK_STORE_UNFIT when parts were handed in, and no eraser for them
   */
  erase(subject: ErasureSubject, options?: EraseOptions): Promise<readonly EnvironmentErasure[]>
}

/** @param eraser absent: nobody knows how to erase from what was handed in */
export function erasingIn(workspace: string, eraser: Eraser | undefined, bus: WorkspaceBus, audit: Audit): Erasing {
  return {
    erase: async (subject, { environments = ENVIRONMENTS, force = false, dryRun = false, by } = {}) => {
      if (eraser === undefined) throw noEraser()
      const all: EnvironmentErasure[] = []
      for (const environment of environments) {
        const erasure = await eraser.erase({ workspace, environment, subject, force, dryRun })
        all.push({ environment, ...erasure })
        const { handoffs, previews, contexts } = erasure
        if (dryRun || handoffs + previews + contexts === 0) continue
        bus.emit('erased', { environment, handoffs, previews, contexts })
        const details = { handoffs, previews, contexts, force }
        await audit.append({ actor: actorOf(by), action: 'erased', subject: environment, details })
      }
      return all
    },
  }
}

function noEraser(): HandoffError {
  return new HandoffError('HK_STORE_UNFIT', {
    because: 'An outbox, a shelf or a place for context objects was handed in, and nothing that erases from them.',
    hint: 'Hand in an "eraser" too.',
  })
}

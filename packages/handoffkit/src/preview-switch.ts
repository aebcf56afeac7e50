import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { KeptSwitches } from '@handoffkit/sinks'
import type { Environments } from './environments.ts'
import type { WorkspaceBus } from './notices.ts'

/** The preview switches of a workspace, as this process goes by them. */
export interface PreviewSwitches {
  /** Undefined: nobody turned it; the workspace file says. */
  of(environment: Environment): boolean | undefined
  /**
   * Turns one: opens the environment anew, then keeps the switch, with its entry in the audit log. Where either fails, it
   * stands as before.
   *
   * @param preview null takes the switch away: the workspace file says again
   * @throws what opening throws, HandoffError HK_STORE_UNAVAILABLE
   */
  turn(environments: Environments, environment: Environment, preview: boolean | null, by: string): Promise<void>
  /** Looks what others have turned, and opens anew what that concerns. @throws never */
  look(environments: Environments): Promise<void>
  /** Looks again and again, until it is stopped. */
  follow(environments: Environments): void
  stop(): Promise<void>
}

/** How often a process looks what others have turned, in milliseconds. */
const LOOK_EVERY_MS = 2_000

/** The switches that are kept, as they stand now. @throws HandoffError HK_STORE_UNAVAILABLE */
export async function openPreviewSwitches(kept: KeptSwitches, bus: WorkspaceBus): Promise<PreviewSwitches> {
  const stopping = new AbortController()
  let following: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const read = async (): Promise<ReadonlyMap<Environment, boolean>> =>
    new Map((await kept.list()).map(({ environment, preview }) => [environment, preview]))
  /** What this process goes by. */
  const used = new Map(await read())
  const use = (environment: Environment, preview: boolean | null | undefined): void => {
    if (preview === undefined || preview === null) used.delete(environment)
    else used.set(environment, preview)
  }
  const reopen = async (
    environments: Environments,
    environment: Environment,
    preview: boolean | null | undefined,
    keep: () => Promise<void>,
  ): Promise<void> => {
    const before = used.get(environment)
    use(environment, preview)
    let isReplaced = false
    try {
      await environments.replace(environment)
      isReplaced = true
      await keep()
    } catch (cause) {
      use(environment, before)
      if (isReplaced) await environments.replace(environment)
      throw cause
    }
  }
  const look: PreviewSwitches['look'] = (environments) =>
    inTurn(async () => {
      const wanted = await read()
      for (const environment of ENVIRONMENTS) {
        if (wanted.get(environment) === used.get(environment)) continue
        if (environments.isOpen(environment))
          await reopen(environments, environment, wanted.get(environment), async () => {})
        else use(environment, wanted.get(environment))
      }
    }).catch((cause: unknown) => {
      bus.emit('switch-not-followed', { cause })
    })
  const loop = async (environments: Environments): Promise<void> => {
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
      await look(environments)
    }
  }
  return {
    of: (environment) => used.get(environment),
    turn: (environments, environment, preview, by) =>
      inTurn(() => {
        const details = { from: used.get(environment) ?? null, to: preview }
        const entry = { actor: by, action: 'preview-switched', subject: environment, details }
        return reopen(environments, environment, preview, () => kept.turn(environment, preview, entry))
      }),
    look,
    follow: (environments) => {
      following ??= loop(environments)
    },
    stop: async () => {
      stopping.abort()
      await following
      await last
    },
  }
}

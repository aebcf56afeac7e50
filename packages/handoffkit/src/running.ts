import type { Store } from '@handoffkit/store'
import type { Environments } from './environments.ts'
import type { KeptInboxes } from './helpdesk/keep-inboxes.ts'
import type { PreviewSwitches } from './preview-switch.ts'
import type { Tidier } from './tidy.ts'
import type { KeptWebhooks } from './webhooks/keep-webhooks.ts'

/** Delivers what was promised. */
export interface Running {
  /** Delivers, and sends webhooks, from now on, in every environment that delivers: those that are open, and others once they are. */
  start(): Promise<void>
  /** Delivers, then sends webhooks, until nothing is due for `forMs` (default 0). @returns milliseconds until something is due again, or null */
  deliver(options?: { readonly forMs?: number }): Promise<{ readonly nextDueInMs: number | null }>
}

/** What a workspace delivers with. */
export interface RunningParts {
  readonly environments: Environments
  readonly switches: PreviewSwitches
  readonly webhooks: KeptWebhooks
  readonly inboxes: KeptInboxes
  readonly tidying: Tidier
  /** Undefined: memory, of which no other process can tell. */
  readonly store: Store | undefined
}

/** What runs from `start` on. */
export interface Runner extends Running {
  /** Whether environments that open from now on deliver at once. */
  isStarted(): boolean
  /** Hears no more what other processes say. */
  stop(): void
}

/** Runs the workers of the environments, the webhooks and the tidying of a workspace. */
export function runnerOf({ environments, switches, webhooks, inboxes, tidying, store }: RunningParts): Runner {
  let isStarted = false
  let stopListening: (() => void) | undefined
  return {
    isStarted: () => isStarted,
    start: async () => {
      // First: an endpoint that is new is told of all that happens from here on.
      await webhooks.start()
      await inboxes.follow()
      isStarted = true
      for (const { worker } of await environments.opened()) worker?.start()
      stopListening ??= store && listen(store, environments, switches)
      tidying.start()
    },
    deliver: async (options = {}) => {
      await inboxes.follow()
      const workers = (await environments.opened()).flatMap(({ worker }) => worker ?? [])
      const drained = await Promise.all(workers.map((worker) => worker.drain(options)))
      await webhooks.drain()
      const waits = drained.flatMap(({ nextDueInMs }) => nextDueInMs ?? [])
      return { nextDueInMs: waits.length === 0 ? null : Math.min(...waits) }
    },
    stop: () => stopListening?.(),
  }
}

/** Hears what other processes say: that something was accepted, that a switch was turned. @returns a function that ends it */
function listen(store: Store, environments: Environments, switches: PreviewSwitches): () => void {
  const forgetLanes = store.onAnnouncement(() => {
    void wakeAll(environments)
  })
  const forgetSwitches = store.onAdministration(() => {
    void switches.look(environments)
  })
  return () => {
    forgetLanes()
    forgetSwitches()
  }
}

/** Another process may have accepted something. */
async function wakeAll(environments: Environments): Promise<void> {
  for (const { worker } of await environments.opened()) worker?.wake()
}

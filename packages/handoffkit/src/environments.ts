import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { OpenEnvironment } from './environment.ts'

/** The environments of a workspace: opened when first wanted, replaced whole when their switch is turned. */
export interface Environments {
  /** Gives the open environment to `use`; it stays open until `use` is done, even when it is replaced meanwhile. */
  use<Answer>(environment: Environment, use: (open: OpenEnvironment) => Promise<Answer>): Promise<Answer>
  /**
   * Opens the environment anew and sends there what comes next. The old one keeps the promises that it has made, in the
   * background, and closes after. When the new one cannot be opened, the old one stays.
   */
  replace(environment: Environment): Promise<void>
  /** Whether it is open, or opening. */
  isOpen(environment: Environment): boolean
  /** Environments that are open now and take handoffs. */
  opened(): Promise<readonly OpenEnvironment[]>
  /** Takes no more work, waits for the calls under way, and closes all. */
  close(): Promise<void>
}

interface Slot {
  readonly open: Promise<OpenEnvironment>
  users: number
  readonly idle: PromiseWithResolvers<void>
  isRetired: boolean
}

/** The store failed while an old environment kept its promises: it goes on after so long. */
const DRAIN_AGAIN_MS = 1_000

/** Keeps environments. `isStale` tells an environment that must be chosen again, such as one whose watching has ended. */
export function keepEnvironments(
  open: (environment: Environment) => Promise<OpenEnvironment>,
  isStale: (open: OpenEnvironment) => boolean,
): Environments {
  const slots = new Map<Environment, Slot>()
  const retired = new Set<Slot>()
  let isClosed = false

  const openSlot = (environment: Environment, old?: Slot): Slot => {
    const slot: Slot = { open: open(environment), users: 0, idle: Promise.withResolvers(), isRetired: false }
    slots.set(environment, slot)
    slot.open.catch(() => {
      if (slots.get(environment) !== slot) return
      if (old === undefined) slots.delete(environment)
      else slots.set(environment, old)
    })
    return slot
  }

  const untilIdle = async (slot: Slot): Promise<OpenEnvironment | undefined> => {
    slot.isRetired = true
    if (slot.users === 0) slot.idle.resolve()
    await slot.idle.promise
    return slot.open.catch(() => undefined)
  }

  const retire = async (slot: Slot): Promise<void> => {
    retired.add(slot)
    const environment = await untilIdle(slot)
    for (;;) {
      const failed = await environment?.drain().catch(() => 'failed')
      // Whoever closes all disposes it as well.
      if (isClosed) return
      if (failed === undefined) break
      await delay(DRAIN_AGAIN_MS)
    }
    await environment?.[Symbol.asyncDispose]()
    retired.delete(slot)
  }
  const replace = async (environment: Environment): Promise<void> => {
    const old = slots.get(environment)
    await openSlot(environment, old).open
    // What it meets once all is closed is of no account.
    if (old !== undefined) void retire(old).catch(() => {})
  }

  return {
    async use(environment, use) {
      for (;;) {
        if (isClosed) throw new HandoffError('HK_CLOSED')
        const slot = slots.get(environment) ?? openSlot(environment)
        // Counted before anything is waited for: an environment that is about to be used must not close.
        slot.users += 1
        try {
          const opened = await slot.open
          if (!isStale(opened)) return await use(opened)
          if (slots.get(environment) === slot) await replace(environment)
        } finally {
          slot.users -= 1
          if (slot.isRetired && slot.users === 0) slot.idle.resolve()
        }
      }
    },
    replace,
    isOpen: (environment) => slots.has(environment),
    opened: async () => {
      const settled = await Promise.allSettled([...slots.values()].map((slot) => slot.open))
      return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    },
    async close() {
      isClosed = true
      const all = [...slots.values(), ...retired]
      slots.clear()
      // Disposing stops what still drains; it goes on when the workspace is opened again.
      const closed = await Promise.allSettled(all.map(async (slot) => (await untilIdle(slot))?.[Symbol.asyncDispose]()))
      for (const one of closed) if (one.status === 'rejected') throw one.reason
    },
  }
}

import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { OpenEnvironment } from './environment.ts'

/** The environments of a workspace: opened when first wanted, replaced whole when their switch is turned. */
export interface Environments {
  /** Gives the open environment to `use`; it stays open until `use` is done, even when it is replaced meanwhile. */
  use<Answer>(environment: Environment, use: (open: OpenEnvironment) => Promise<Answer>): Promise<Answer>
  /** Opens the environment anew, sends what comes next there, and closes the old one when nobody uses it any more. */
  replace(environment: Environment): Promise<void>
  /** Environments that are open now. */
  opened(): Promise<readonly OpenEnvironment[]>
  /** Takes no more work, waits for what is under way, and closes all. */
  close(): Promise<void>
}

interface Slot {
  readonly open: Promise<OpenEnvironment>
  users: number
  readonly idle: PromiseWithResolvers<void>
  isRetired: boolean
}

/** Keeps environments. `isStale` tells an environment that must be chosen again, such as one whose watching has ended. */
export function keepEnvironments(
  open: (environment: Environment) => Promise<OpenEnvironment>,
  isStale: (open: OpenEnvironment) => boolean,
): Environments {
  const slots = new Map<Environment, Slot>()
  let isClosed = false

  const openSlot = (environment: Environment): Slot => {
    const slot: Slot = { open: open(environment), users: 0, idle: Promise.withResolvers(), isRetired: false }
    slots.set(environment, slot)
    slot.open.catch(() => {
      if (slots.get(environment) === slot) slots.delete(environment)
    })
    return slot
  }

  const retire = async (slot: Slot): Promise<void> => {
    slot.isRetired = true
    if (slot.users === 0) slot.idle.resolve()
    await slot.idle.promise
    const opened = await slot.open.catch(() => undefined)
    await opened?.[Symbol.asyncDispose]()
  }

  const replace = async (environment: Environment): Promise<void> => {
    const old = slots.get(environment)
    await openSlot(environment).open
    if (old !== undefined) await retire(old)
  }

  return {
    async use(environment, use) {
      if (isClosed) throw new HandoffError('HK_CLOSED')
      let slot = slots.get(environment) ?? openSlot(environment)
      if (isStale(await slot.open)) {
        if (slots.get(environment) === slot) void replace(environment).catch(() => {})
        slot = slots.get(environment) ?? openSlot(environment)
      }
      slot.users += 1
      try {
        return await use(await slot.open)
      } finally {
        slot.users -= 1
        if (slot.isRetired && slot.users === 0) slot.idle.resolve()
      }
    },
    replace,
    opened: async () => {
      const settled = await Promise.allSettled([...slots.values()].map((slot) => slot.open))
      return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    },
    async close() {
      isClosed = true
      const open = [...slots.values()]
      slots.clear()
      await Promise.all(open.map(retire))
    },
  }
}

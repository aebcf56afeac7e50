import { setTimeout as delay } from 'node:timers/promises'
import type { RulesetVersions } from '@handoffkit/sinks'
import { sourceOf } from './document.ts'
import type { RulesReference } from './rules-in-force.ts'

/** How often the number of the current version is asked for, where nobody tells of a new one. */
const LOOK_EVERY_MS = 1_000

/** Keeps rules as the store has them. */
export interface StoreFollower {
  /** Takes the version that is current now. @throws HandoffError HK_STORE_UNAVAILABLE */
  look(): Promise<void>
  /** From now on, by itself. */
  start(): void
  stop(): Promise<void>
}

/** Puts every published version of a workspace in force as soon as it is current, in whichever process it was published. */
export function followStore(workspace: string, versions: RulesetVersions, rules: RulesReference): StoreFollower {
  const stopping = new AbortController()
  let seen = 0
  let looking: Promise<void> = Promise.resolve()
  let running: Promise<void> | undefined
  const lookOnce = async (): Promise<void> => {
    const number = await versions.currentNumber(workspace)
    if (number === seen) return
    const found = await versions.get(workspace, number)
    if (found === undefined) return
    // One that has mistakes is told once.
    seen = number
    const { document, version } = found
    rules.offer({ source: sourceOf(document, `version ${version}`), version })
  }
  // One after the other, so that an older version never takes the place of a newer one.
  const look = (): Promise<void> => {
    const next = looking.catch(() => {}).then(lookOnce)
    looking = next
    return next
  }
  const follow = async (): Promise<void> => {
    const stopListening = versions.onPublished(() => {
      look().catch(() => {})
    })
    while (!stopping.signal.aborted) {
      await delay(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      // A store that cannot be asked is asked again; the rules stay meanwhile.
      if (!stopping.signal.aborted) await look().catch(() => {})
    }
    stopListening()
  }
  return {
    look,
    start: () => {
      running ??= follow()
    },
    stop: async () => {
      stopping.abort()
      await running
      await looking.catch(() => {})
    },
  }
}

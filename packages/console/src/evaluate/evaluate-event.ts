import type {
  Basis,
  Circumstances,
  Environment,
  Finding,
  HandoffEvent,
  History,
  PreparedHandoff,
} from '@handoffkit/core'
import { ENVIRONMENTS, identityOf, prepareHandoff } from '@handoffkit/core'
import { parseEventText } from '@handoffkit/schema'
import { HISTORY_FACTS } from './browser-basis.ts'

/** Where and when an event is tried. */
export interface TriedIn {
  readonly environment: Environment
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** What is known of earlier handoffs. Absent: nothing, and rules that ask for it need the service. */
  readonly history?: History
}

/** What becomes of an event, or what is wrong with its text. */
export type Evaluated =
  | { readonly kind: 'prepared'; readonly prepared: PreparedHandoff; readonly findings: readonly Finding[] }
  /** Facts and operators that could change the decision, and that the service alone has. */
  | { readonly kind: 'needs'; readonly needs: readonly string[] }
  | { readonly kind: 'mistaken'; readonly findings: readonly Finding[] }

/** Decides about the text of an event as the service would, for a new ticket. @param basis of `browserBasis` */
export function evaluateEvent(text: string, basis: Basis, tried: TriedIn): Evaluated {
  const checked = parseEventText(text)
  if (!checked.ok) return { kind: 'mistaken', findings: checked.findings }
  const prepared = prepareHandoff(checked.value, basis, circumstancesOf(tried))
  if ('needs' in prepared) return { kind: 'needs', needs: prepared.needs }
  return { kind: 'prepared', prepared, findings: checked.findings }
}

/** The circumstances of an event that is tried. */
export function circumstancesOf({ environment, atMs, history }: TriedIn): Circumstances {
  const target = { kind: 'create' } as const
  if (history === undefined) return { environment, target, atMs }
  // Somebody has looked: what a history does not say is missing, and no longer pending.
  return { environment, target, atMs, history, lookedUp: new Map(HISTORY_FACTS.map((name) => [name, null])) }
}

/** The id that a handoff of an event will have: the marker that its ticket carries. Nothing for one with mistakes. */
export function handoffIdOf(text: string, { workspace, digest }: Basis, environment: Environment): string | undefined {
  const checked = parseEventText(text)
  return checked.ok ? identityOf(checked.value, { workspace, environment }, digest).handoffId : undefined
}

/** The environment that the text of an event names; nothing when it names none. */
export function environmentNamed(text: string): HandoffEvent['environment'] {
  const checked = parseEventText(text)
  return checked.ok ? ENVIRONMENTS.find((one) => one === checked.value.environment) : undefined
}

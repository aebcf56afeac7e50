import type { Basis, Environment, Finding, HandoffEvent, PreparedHandoff } from '@handoffkit/core'
import { ENVIRONMENTS, prepareHandoff } from '@handoffkit/core'
import { parseEventText } from '@handoffkit/schema'

/** What becomes of an event, or what is wrong with its text. */
export type Evaluated =
  | { readonly kind: 'prepared'; readonly prepared: PreparedHandoff; readonly findings: readonly Finding[] }
  /** Facts that only plugins of the service know could change the decision. */
  | { readonly kind: 'needs'; readonly facts: readonly string[] }
  | { readonly kind: 'mistaken'; readonly findings: readonly Finding[] }

/** Decides about the text of an event as the service would, for a new ticket and this instant. */
export function evaluateEvent(text: string, basis: Basis, environment: Environment, atMs: number): Evaluated {
  const checked = parseEventText(text)
  if (!checked.ok) return { kind: 'mistaken', findings: checked.findings }
  const prepared = prepareHandoff(checked.value, basis, { environment, target: { kind: 'create' }, atMs })
  if ('needs' in prepared) return { kind: 'needs', facts: [...prepared.needs] }
  return { kind: 'prepared', prepared, findings: checked.findings }
}

/** The environment that the text of an event names; nothing when it names none. */
export function environmentNamed(text: string): HandoffEvent['environment'] {
  const checked = parseEventText(text)
  return checked.ok ? ENVIRONMENTS.find((one) => one === checked.value.environment) : undefined
}

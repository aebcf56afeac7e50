import type { Operations } from '../../../api/generated/open-api.ts'
import type { TriedEvent } from '../worker/use-rules-worker.ts'

type ServedEvent = Operations['explainRuleset']['body']['event']

/**
 * The event as the service is asked about it: in the environment that was chosen, and for the instant that was. Of
 * instants that are long over the service makes the present. Nothing for a text that is no JSON object.
 */
export function eventForService({ text, environment, atMs }: TriedEvent): ServedEvent | undefined {
  const event = objectIn(text)
  if (event === undefined) return undefined
  const { handoff } = event
  const at = atMs === undefined ? {} : { handoff: { ...asObject(handoff), requestedAt: new Date(atMs).toISOString() } }
  return asServed({ ...event, environment, ...at })
}

/** The service checks it, and says what is wrong with it. */
function asServed(event: object): ServedEvent {
  return event as ServedEvent
}

function objectIn(text: string): { readonly [name: string]: unknown } | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

function asObject(value: unknown): { readonly [name: string]: unknown } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

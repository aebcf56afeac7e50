/** What tells which stored context object an event without one takes. */
export interface ContextlessEvent {
  readonly conversation: string
  /** As it was written; not checked. */
  readonly environment?: string
}

/**
 * Whose an event is that has no member `context`, be it a text or a value; nothing when it has one, or when nobody can
 * tell.
 */
export function contextlessEvent(input: unknown): ContextlessEvent | undefined {
  const event = typeof input === 'string' ? parsed(input) : input
  if (!lacksContext(event)) return undefined
  const { conversation, environment } = event
  const id = isObject(conversation) ? conversation['id'] : undefined
  if (typeof id !== 'string' || id === '') return undefined
  return { conversation: id, ...(typeof environment === 'string' ? { environment } : {}) }
}

/** Whether it is an object without a member `context`. */
export function lacksContext(event: unknown): event is Readonly<Record<string, unknown>> {
  return isObject(event) && !Object.hasOwn(event, 'context')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

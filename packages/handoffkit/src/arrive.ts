import type { Environment, HandoffEvent } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { Arrival, HandOffOptions } from './hand-off.ts'
import { readHandoffEvent } from './read-handoff-event.ts'

/**
 * Reads what came in, and settles which environment it is for and when it came.
 *
 * @throws HandoffError HK_EVENT_*, HK_ENVIRONMENT_UNKNOWN, HK_KEY_NOT_ALLOWED
 */
export function arrive(input: unknown, options: HandOffOptions, receivedAtMs: number): Arrival {
  const { idempotencyKey } = options
  const event = readHandoffEvent(input)
  const environment = environmentOf(event, options)
  return { event, environment, receivedAtMs, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }
}

function environmentOf(event: HandoffEvent, { environment: otherwise, allowed }: HandOffOptions): Environment {
  const named = event.environment ?? otherwise
  if (named !== undefined && allowed?.has(named) === false) {
    throw new HandoffError('HK_KEY_NOT_ALLOWED', {
      because: `The key is not for ${named}.`,
      hint: 'Use a key of that environment, or leave "environment" out of the event.',
    })
  }
  if (named !== undefined) return named
  throw new HandoffError('HK_ENVIRONMENT_UNKNOWN', {
    because: 'The event names no environment, and nothing else does.',
    hint: 'Give the event "environment": "development", "staging" or "production".',
  })
}

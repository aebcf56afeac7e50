import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { HandOffOptions } from 'handoffkit'
import { readIdempotencyKey } from './idempotency-key.ts'
import type { Call } from './route.ts'

/** The member of a query that names an environment, for what is in one environment. */
export const IN_ENVIRONMENT: {
  readonly environment: {
    readonly kind: 'choice'
    readonly values: readonly Environment[]
    readonly description: string
  }
} = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Where the conversation is. Needed where the key is for several environments.',
  },
}

/**
 * The environment that a call is about: the one that it names, else the only one of its key.
 *
 * @throws HandoffError HK_KEY_NOT_ALLOWED, HK_ENVIRONMENT_UNKNOWN
 */
export function environmentOf({ key }: Pick<Call, 'key'>, named: string | undefined): Environment {
  const [only, ...others] = key.environments
  if (named === undefined && only !== undefined && others.length === 0) return only
  const environment = ENVIRONMENTS.find((one) => one === named)
  if (environment === undefined) {
    throw new HandoffError('HK_ENVIRONMENT_UNKNOWN', { hint: `Name one of ${key.environments.join(', ')}.` })
  }
  insistOnEnvironment(key.environments, environment)
  return environment
}

/** @throws HandoffError HK_KEY_NOT_ALLOWED */
export function insistOnEnvironment(environments: readonly Environment[], environment: Environment): void {
  if (environments.includes(environment)) return
  throw new HandoffError('HK_KEY_NOT_ALLOWED', {
    because: `The key is not for ${environment}.`,
    hint: 'Use a key of that environment.',
  })
}

/** How a handoff of this call comes in: what its key stands for. @throws HandoffError HK_REQUEST_INVALID */
export function arrivalOf({ key, headers }: Call): HandOffOptions {
  const idempotencyKey = readIdempotencyKey(headers['idempotency-key'])
  const [only, ...others] = key.environments
  return {
    allowed: new Set(key.environments),
    ...(only !== undefined && others.length === 0 ? { environment: only } : {}),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  }
}

import type { Environment } from '@handoffkit/core'
import type { RecordQuery } from 'handoffkit'
import { insistOnEnvironment } from './call-environment.ts'
import type { Call } from './route.ts'

/** What a caller may ask for of the records of a workspace. Instants are milliseconds. */
export interface NamedRecords {
  readonly status?: NonNullable<RecordQuery['status']>
  readonly team?: string
  readonly conversation?: string
  readonly customer?: string
  readonly ticket?: string
  readonly from?: number
  readonly to?: number
  readonly cursor?: string
}

/** The query that finds what a caller named. */
export function recordQuery(named: NamedRecords): RecordQuery {
  const { status, team, conversation, customer, ticket, from, to, cursor } = named
  return {
    ...(status === undefined ? {} : { status }),
    ...(team === undefined ? {} : { team }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(customer === undefined ? {} : { customer }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
    ...(cursor === undefined ? {} : { after: cursor }),
  }
}

/**
 * The environments to look into: the one that is named, else all of the key.
 *
 * @throws HandoffError HK_KEY_NOT_ALLOWED
 */
export function environmentsToSee({ key }: Pick<Call, 'key'>, named: Environment | undefined): readonly Environment[] {
  if (named === undefined) return key.environments
  insistOnEnvironment(key.environments, named)
  return [named]
}

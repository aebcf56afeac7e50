import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'

interface Text {
  readonly kind: 'text'
  readonly maxLength: number
  readonly description: string
}

interface Choice<Value extends string> {
  readonly kind: 'choice'
  readonly values: readonly Value[]
  readonly description: string
}

interface Instant {
  readonly kind: 'instant'
  readonly description: string
}

/** What `GET /v1/handoffs` takes, as far as it says something of what was not delivered. */
interface Filter {
  readonly environment: Choice<Environment>
  readonly status: Choice<'dead' | 'parked'>
  readonly team: Text
  readonly conversation: Text
  readonly customer: Text
  readonly ticket: Text
  readonly from: Instant
  readonly to: Instant
}

interface Redelivery {
  readonly filter: {
    readonly kind: 'members'
    readonly required: true
    readonly description: string
    readonly members: Filter & { readonly [name: string]: Filter[keyof Filter] }
  }
  readonly dryRun: { readonly kind: 'flag'; readonly description: string }
  readonly limit: {
    readonly kind: 'integer'
    readonly minimum: number
    readonly maximum: number
    readonly description: string
  }
}

/** Which deliveries are to be tried again. */
export const BULK_REDELIVERY: Redelivery & { readonly [name: string]: Redelivery[keyof Redelivery] } = {
  filter: {
    kind: 'members',
    required: true,
    description: 'Which ones, by the names that GET /v1/handoffs has. All of them must fit.',
    members: {
      environment: {
        kind: 'choice',
        values: ENVIRONMENTS,
        description: 'Only of this environment. Default: of all that the key is for.',
      },
      status: { kind: 'choice', values: ['dead', 'parked'], description: 'Only those that stand so. Default: both.' },
      team: { kind: 'text', maxLength: 256, description: 'Only those that were decided for this team.' },
      conversation: { kind: 'text', maxLength: 512, description: 'Only of this conversation.' },
      customer: { kind: 'text', maxLength: 512, description: 'Only of this customer.' },
      ticket: { kind: 'text', maxLength: 256, description: 'Only those that made or updated this ticket.' },
      from: { kind: 'instant', description: 'Only those received at this instant or later.' },
      to: { kind: 'instant', description: 'Only those received before.' },
    },
  },
  dryRun: { kind: 'flag', description: 'True: says what would be tried again, and changes nothing.' },
  limit: { kind: 'integer', minimum: 1, maximum: 200, description: 'How many at most. Default: 100.' },
}

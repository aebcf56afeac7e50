import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'

const environment: {
  readonly kind: 'choice'
  readonly values: readonly Environment[]
  readonly required: true
  readonly description: string
} = { kind: 'choice', values: ENVIRONMENTS, required: true, description: 'Whose switch.' }

/** What turns the preview switch. */
export const PREVIEW_SWITCH: {
  readonly environment: typeof environment
  readonly preview: { readonly kind: 'flag'; readonly required: true; readonly description: string }
} = {
  environment,
  preview: { kind: 'flag', required: true, description: 'True: keep previews. False: deliver.' },
}

interface OptionalText {
  readonly kind: 'text'
  readonly maxLength: number
  readonly description: string
}

interface OptionalFlag {
  readonly kind: 'flag'
  readonly description: string
}

/** What is to be erased. */
export const ERASURE: {
  readonly conversation: OptionalText
  readonly customer: OptionalText
  readonly environment: {
    readonly kind: 'choice'
    readonly values: readonly Environment[]
    readonly description: string
  }
  readonly force: OptionalFlag
  readonly dryRun: OptionalFlag
} = {
  conversation: { kind: 'text', maxLength: 512, description: 'Id of the conversation.' },
  customer: {
    kind: 'text',
    maxLength: 512,
    description: 'Id of the customer: also what names nobody in their conversations.',
  },
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Only in this one. Default: in all that the key is for.',
  },
  force: { kind: 'flag', description: 'True: gives up deliveries that have not ended, and erases them too.' },
  dryRun: { kind: 'flag', description: 'True: says what would be erased, and changes nothing.' },
}

const desk: { readonly kind: 'choice'; readonly values: readonly ['fallback']; readonly description: string } = {
  kind: 'choice',
  values: ['fallback'],
  description: 'The lane of the second desk. Default: of the first.',
}

/** Which lane of an environment works again. */
export const RESUME: { readonly desk: typeof desk } = { desk }

/** How long a lane rests. */
const forMs: {
  readonly kind: 'integer'
  readonly minimum: number
  readonly maximum: number
  readonly description: string
} = {
  kind: 'integer',
  minimum: 1,
  maximum: 2_592_000_000,
  description: 'Milliseconds until it works again by itself. Default: until it is resumed.',
}

/** Which lane of an environment rests, and how long. */
export const REST: { readonly desk: typeof desk; readonly forMs: typeof forMs } = { desk, forMs }

/** What a person may have found out about a step in doubt. */
export const REDELIVERY = {
  found: { kind: 'text', maxLength: 256, description: 'The step in doubt did land: in this ticket.' },
  absent: { kind: 'flag', description: 'True: the step in doubt did not land.' },
} as const

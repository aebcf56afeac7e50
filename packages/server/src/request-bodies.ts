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

/** How long a lane rests. */
export const REST = {
  forMs: {
    kind: 'integer',
    minimum: 1,
    maximum: 2_592_000_000,
    description: 'Milliseconds until it works again by itself. Default: until it is resumed.',
  },
} as const

/** What a person may have found out about a step in doubt. */
export const REDELIVERY = {
  found: { kind: 'text', maxLength: 256, description: 'The step in doubt did land: in this ticket.' },
  absent: { kind: 'flag', description: 'True: the step in doubt did not land.' },
} as const

import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import { MAX_TOKEN_SECONDS } from './browser-token.ts'
import type { KeyScope } from './key-scopes.ts'
import { KEY_SCOPES } from './key-scopes.ts'

const environment: {
  readonly kind: 'choice'
  readonly values: readonly Environment[]
  readonly required: true
  readonly description: string
} = { kind: 'choice', values: ENVIRONMENTS, required: true, description: 'Whose switch.' }

/** What turns the preview switch. */
export const PREVIEW_SWITCH: {
  readonly environment: typeof environment
  readonly preview: { readonly kind: 'flag'; readonly description: string }
  readonly reset: { readonly kind: 'flag'; readonly description: string }
} = {
  environment,
  preview: { kind: 'flag', description: 'True: keep previews. False: deliver.' },
  reset: { kind: 'flag', description: 'True, in place of "preview": as the workspace file says.' },
}

/** Which catalog is taken note of. */
export const TAKEN_SNAPSHOT: {
  readonly environment: typeof environment
  readonly revision: {
    readonly kind: 'text'
    readonly maxLength: number
    readonly required: true
    readonly description: string
  }
} = {
  environment: { ...environment, description: 'Whose helpdesk.' },
  revision: {
    kind: 'text',
    maxLength: 200,
    required: true,
    description: 'Of the catalog that somebody has looked at.',
  },
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

/** What a browser token is for. */
export const BROWSER_TOKEN: {
  readonly conversation: {
    readonly kind: 'text'
    readonly maxLength: 512
    readonly required: true
    readonly description: string
  }
  readonly environment: typeof environment
  readonly customer: { readonly kind: 'text'; readonly maxLength: 512; readonly description: string }
  readonly expiresInSeconds: {
    readonly kind: 'integer'
    readonly minimum: 1
    readonly maximum: typeof MAX_TOKEN_SECONDS
    readonly description: string
  }
} = {
  conversation: { kind: 'text', maxLength: 512, required: true, description: 'The only conversation that it is for.' },
  environment: { ...environment, description: 'The only environment that it is for.' },
  customer: { kind: 'text', maxLength: 512, description: 'Id of the customer, as your backend knows it.' },
  expiresInSeconds: {
    kind: 'integer',
    minimum: 1,
    maximum: MAX_TOKEN_SECONDS,
    description: 'Seconds until it ends. Default: 900.',
  },
}

/** What may be said of a handoff of one conversation. */
export const CONVERSATION_HANDOFF = {
  reason: { kind: 'text', maxLength: 200, description: 'Why.' },
  summary: { kind: 'text', maxLength: 4_000, description: 'What the conversation was about.' },
  onMissing: {
    kind: 'choice',
    values: ['deliver', 'return'],
    description:
      '"return": where keys are missing that the rules require, nothing is stored, and the answer names them.',
  },
} as const
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
  found: { kind: 'text', maxLength: 512, description: 'The step in doubt did land: in this ticket.' },
  absent: { kind: 'flag', description: 'True: the step in doubt did not land.' },
} as const

/** Which workspace a platform means, where a service has several. */
export const SOURCE_QUERY = {
  workspace: {
    kind: 'text',
    maxLength: 100,
    description: 'Needed by a source that signs, where the service has several workspaces.',
  },
} as const

/** What the address of a helpdesk's webhook may say. */
export const HELPDESK_QUERY = {
  workspace: {
    kind: 'text',
    maxLength: 100,
    description: 'Needed where the service has several workspaces.',
  },
  desk: {
    kind: 'choice',
    values: ['fallback'],
    description: 'The second desk of the environment. Default: the first.',
  },
} as const

const environments: {
  readonly kind: 'choices'
  readonly values: readonly Environment[]
  readonly required: true
  readonly description: string
} = {
  kind: 'choices',
  values: ENVIRONMENTS,
  required: true,
  description: 'What it is for; all among those of your key.',
}

const scopes: {
  readonly kind: 'choices'
  readonly values: readonly KeyScope[]
  readonly description: string
} = { kind: 'choices', values: KEY_SCOPES, description: 'What it may do. Default: handoffs:write, handoffs:read.' }

/** A key that is to be made. */
export const NEW_KEY: {
  readonly name: {
    readonly kind: 'text'
    readonly maxLength: 64
    readonly required: true
    readonly description: string
  }
  readonly environments: typeof environments
  readonly scopes: typeof scopes
  readonly requestsPerMinute: {
    readonly kind: 'integer'
    readonly minimum: 1
    readonly maximum: 1_000_000
    readonly description: string
  }
  readonly expiresAt: { readonly kind: 'instant'; readonly description: string }
} = {
  name: { kind: 'text', maxLength: 64, required: true, description: 'Who will use it; of a-z, 0-9 and "-".' },
  environments,
  scopes,
  requestsPerMinute: {
    kind: 'integer',
    minimum: 1,
    maximum: 1_000_000,
    description: 'Default: that of the service.',
  },
  expiresAt: { kind: 'instant', description: 'Until when it is good. Default: until it is revoked.' },
}

/** How a key is replaced. */
export const ROTATION = {
  overlapMs: {
    kind: 'integer',
    minimum: 0,
    maximum: 7_776_000_000,
    description: 'Milliseconds that the old key stays good. Default: a day.',
  },
} as const

/** What somebody does to a ticket of a demo desk. */
export const DEMO_ACT = {
  kind: {
    kind: 'choice',
    values: ['assigned', 'closed', 'reopened', 'handed-back', 'commented'],
    required: true,
    description: 'What is done.',
  },
} as const

/** Whose next answer a demo desk loses. */
export const LOST_ANSWER = {
  handoffId: { kind: 'text', maxLength: 64, required: true, description: 'The marker that the write will carry.' },
} as const

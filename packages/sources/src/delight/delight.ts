import type { Finding } from '@handoffkit/core'
import type { SourceDefinition } from '../define.ts'
import { defineSource } from '../define.ts'
import { delightCompletion } from './complete-delight.ts'
import type { DelightOptions, DelightSecrets } from './delight-options.ts'
import { delightOptions, delightSecrets } from './delight-options.ts'
import { readDelight } from './read-delight.ts'
import { verifyDelight } from './verify-delight.ts'

/**
 * Sendbird's Delight AI agent: the webhook of the category `handoff`.
 *
 * The platform sends it after it opened a case. Where that case is a ticket of this workspace's helpdesk, the handoff
 * updates it, so no second ticket comes of it.
 */
export const delight: SourceDefinition<DelightOptions, DelightSecrets> = defineSource({
  name: 'delight',
  title: "Sendbird's Delight AI agent",
  optionsSchema: delightOptions,
  secretsSchema: delightSecrets,
  check: ({ fetch }, names) => (fetch !== undefined && !names.has('apiToken') ? [NO_TOKEN] : []),
  verify: verifyDelight,
  read: readDelight,
  completion: delightCompletion,
})

const NO_TOKEN: Finding = {
  code: 'missing-secret',
  severity: 'error',
  path: '/secrets',
  message: 'Nothing can be fetched without the secret "apiToken".',
  hint: 'Name it under "secrets", or remove the option "fetch".',
}

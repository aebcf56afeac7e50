import type { AdapterDefinition } from '../define.ts'
import { defineAdapter, verifySentBody } from '../define.ts'
import { rtApi } from './rt-api.ts'
import { readRtEvents } from './rt-events.ts'
import type { RtOptions, RtSecrets } from './rt-options.ts'
import { rtOptionsSchema, rtSecretsSchema, rtSettings } from './rt-options.ts'
import { planRtDelivery } from './rt-plan.ts'
import { rtReader } from './rt-reader.ts'
import { rtWriter } from './rt-writer.ts'
import { SUBJECT_LENGTH } from './ticket-head.ts'

/**
 * Request Tracker 5 over REST 2: team = queue, field = custom field of exactly that name.
 *
 * @see docs/adapters/request-tracker.md
 */
export const requestTracker: AdapterDefinition<RtOptions, RtSecrets> = defineAdapter<RtOptions, RtSecrets>({
  name: 'request-tracker',
  title: 'Request Tracker 5',
  optionsSchema: rtOptionsSchema,
  secretsSchema: rtSecretsSchema,
  address: ({ url }) => ({ baseUrl: url }),
  capabilities: ({ note }) => ({
    team: 'required',
    priority: 'native',
    tags: false,
    privateNote: note !== 'content',
    listFields: 'api',
    dedupe: 'lookup-strong',
    updateFields: 'merge',
    maxSubjectLength: SUBJECT_LENGTH,
    verified: 'server',
  }),
  plan: (draft, catalog, options) => planRtDelivery(draft, catalog, rtSettings(options)),
  openReader: (options, secrets, effects) => rtReader(rtApi(effects, secrets), rtSettings(options), effects.digest),
  openWriter: (options, secrets, effects) => rtWriter(rtApi(effects, secrets), rtSettings(options), secrets),
  events: {
    verify: (request, { secrets: { webhookSecret, previousWebhookSecret }, nowMs, signing }) =>
      verifySentBody(request, { secrets: [webhookSecret, previousWebhookSecret], nowMs, signing }),
    read: readRtEvents,
  },
})

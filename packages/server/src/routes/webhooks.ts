import { HandoffError } from '@handoffkit/core'
import type { WebhookReport } from 'handoffkit'
import { readMembers } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import type { Answer, Call, Route } from '../route.ts'
import { webhookAttemptView, webhookView } from '../webhook-view.ts'

const PAGE = {
  limit: { kind: 'integer', minimum: 1, maximum: 500, description: 'How many at most. Default: 50.' },
  cursor: {
    kind: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: '"next" of the page before.',
  },
} as const

/** How many attempts the list shows of each. */
const SHOWN_ATTEMPTS = 5

/** Addresses that are told of changes. */
export const webhookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/webhooks',
    operationId: 'listWebhooks',
    tag: 'webhooks',
    summary: 'The addresses that are told of changes',
    description:
      'Those of the workspace file, with what each is still owed and its last attempts. Only those whose environments are all among yours.',
    scope: 'settings:write',
    answers: { 200: 'The webhooks.' },
    answer: 'WebhookList',
    handle: listWebhooks,
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{name}/attempts',
    operationId: 'listWebhookAttempts',
    tag: 'webhooks',
    summary: 'What a webhook was sent',
    description: 'Every call, the newest first, for thirty days. What was sent in it is not kept.',
    scope: 'settings:write',
    query: PAGE,
    answers: { 200: 'One page.' },
    answer: 'WebhookAttemptPage',
    errors: ['HK_WEBHOOK_UNKNOWN'],
    handle: listAttempts,
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{name}/test',
    operationId: 'testWebhook',
    tag: 'webhooks',
    summary: 'Try a webhook',
    description:
      'Sends it the message "webhook.test", once, and answers what came of it. A webhook that is off is on again when it takes it.',
    scope: 'settings:write',
    answers: { 200: 'The attempt, whether it was taken or not.' },
    answer: 'WebhookAttempt',
    errors: ['HK_WEBHOOK_UNKNOWN', 'HK_SECRET_MISSING', 'HK_WORKSPACE_INVALID', 'HK_URL_REFUSED'],
    handle: async (call) => {
      readSmallBody({}, call.body)
      const { name } = await webhookOf(call)
      return { status: 200, body: webhookAttemptView(await call.workspace.webhooks.test(name, call.actor)) }
    },
  },
]

async function listWebhooks(call: Call): Promise<Answer> {
  const reports = (await call.workspace.webhooks.list()).filter(isWithin(call))
  const webhooks = await Promise.all(
    reports.map(async (report) => {
      const { attempts } = await call.workspace.webhooks.attempts(report.name, { limit: SHOWN_ATTEMPTS })
      return { ...webhookView(report), attempts: attempts.map(webhookAttemptView) }
    }),
  )
  return { status: 200, body: { webhooks } }
}

async function listAttempts(call: Call): Promise<Answer> {
  const { limit, cursor } = readMembers(PAGE, call.query, 'query')
  const { name } = await webhookOf(call)
  const { attempts, next } = await call.workspace.webhooks.attempts(name, {
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { before: cursor }),
  })
  return { status: 200, body: { attempts: attempts.map(webhookAttemptView), next: next ?? null } }
}

/** The webhook that the path names. One that reaches further than the caller's key does not exist for it. */
async function webhookOf(call: Call): Promise<WebhookReport> {
  const found = (await call.workspace.webhooks.list()).find(
    (one) => one.name === call.path['name'] && isWithin(call)(one),
  )
  if (found !== undefined) return found
  throw new HandoffError('HK_WEBHOOK_UNKNOWN', { hint: 'Names are listed by GET /v1/webhooks.' })
}

function isWithin({ key }: Call): (webhook: WebhookReport) => boolean {
  return ({ environments }) => environments.every((one) => key.environments.includes(one))
}

import type { Holder } from '../../served.ts'
import type { ContractCase } from '../contract-case.ts'
import type { World } from '../worlds.ts'

const wanted = { name: 'bot', environments: ['staging'] }

async function newKey({ url, all }: World): Promise<{ readonly id: string }> {
  const body = JSON.stringify(wanted)
  const answer = await fetch(`${url}/v1/keys`, { method: 'POST', headers: all.headers, body })
  return (await answer.json()) as { readonly id: string }
}

/** A page that holds a browser token. */
async function page({ url, all }: World): Promise<Holder> {
  const init = { method: 'POST', headers: all.headers, body: JSON.stringify(token) }
  const answer = await fetch(`${url}/v1/browser-tokens`, init)
  const minted = (await answer.json()) as { readonly token: string }
  return { ...all, headers: { authorization: `Bearer ${minted.token}` } }
}

const unknown = { path: { id: 'k-0000000000000000' } }
const token = { conversation: 'conv-1', environment: 'production' }

/** Answers of the addresses of keys, the audit log, erasure, browser tokens, sessions and webhooks. */
export const administrationCases: readonly ContractCase[] = [
  { yields: 'listKeys 200', ask: () => ({}) },
  { yields: 'createKey 201', ask: () => ({ body: wanted }) },
  { yields: 'rotateKey 201', ask: async (world) => ({ path: { id: (await newKey(world)).id }, body: {} }) },
  { yields: 'rotateKey 404 HK_KEY_UNKNOWN', ask: () => unknown },
  { yields: 'revokeKey 200', ask: async (world) => ({ path: { id: (await newKey(world)).id } }) },
  { yields: 'revokeKey 404 HK_KEY_UNKNOWN', ask: () => unknown },
  { yields: 'listAudit 200', ask: () => ({ query: { limit: '3' } }) },
  { yields: 'erase 200', ask: () => ({ body: { customer: 'nobody', dryRun: true } }) },
  { yields: 'erase 503 HK_STORE_UNFIT', in: 'no-eraser', ask: () => ({ body: { customer: 'nobody' } }) },
  { yields: 'mintBrowserToken 201', ask: () => ({ body: token }) },
  { yields: 'mintBrowserToken 422 HK_WORKSPACE_INVALID', in: 'no-browsers', ask: () => ({ body: token }) },
  { yields: 'getSession 200', ask: () => ({}) },
  { yields: 'getSession 403 HK_KEY_NOT_ALLOWED', ask: async (world) => ({ as: await page(world) }) },
  { yields: 'listWebhooks 200', in: 'webhook', ask: () => ({}) },
  { yields: 'listWebhookAttempts 200', in: 'webhook', ask: () => ({ path: { name: 'crm' } }) },
  { yields: 'listWebhookAttempts 404 HK_WEBHOOK_UNKNOWN', in: 'webhook', ask: () => ({ path: { name: 'none' } }) },
  { yields: 'testWebhook 200', in: 'webhook', ask: () => ({ path: { name: 'crm' } }) },
  { yields: 'testWebhook 404 HK_WEBHOOK_UNKNOWN', in: 'webhook', ask: () => ({ path: { name: 'none' } }) },
  { yields: 'testWebhook 422 HK_SECRET_MISSING', in: 'webhook-without-secret', ask: () => ({ path: { name: 'crm' } }) },
  {
    yields: 'testWebhook 422 HK_WORKSPACE_INVALID',
    in: 'webhook-malformed-secret',
    ask: () => ({ path: { name: 'crm' } }),
  },
  { yields: 'testWebhook 422 HK_URL_REFUSED', in: 'webhook-refused-address', ask: () => ({ path: { name: 'crm' } }) },
]

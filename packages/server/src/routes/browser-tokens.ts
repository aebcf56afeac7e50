import { HandoffError } from '@handoffkit/core'
import { BROWSER_SCOPES, MAX_TOKEN_SECONDS, signBrowserToken } from '../browser-token.ts'
import { insistOnEnvironment } from '../call-environment.ts'
import { readSmallBody } from '../read-small-body.ts'
import { BROWSER_TOKEN } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'
import { mayUse } from '../route.ts'

/** Seconds that a token lives when nobody says otherwise. */
const USUAL_SECONDS = 900

/** `POST /v1/browser-tokens`: what a backend calls for its page. */
export const browserTokenRoute: Route = {
  method: 'POST',
  path: '/v1/browser-tokens',
  operationId: 'mintBrowserToken',
  tag: 'browsers',
  summary: 'A token for one conversation in a browser',
  description: `Gives a page access to one conversation: its context object and, made by a key that may hand over, its handoff. Give it to the page; never give it an API key. It ends by itself after ${USUAL_SECONDS} seconds, ${MAX_TOKEN_SECONDS} at most, and cannot be called back before. The workspace file has to say "browser".`,
  scope: 'handoffs:write',
  orScopes: ['context:write'],
  body: { schema: 'BrowserTokenRequest', required: true },
  answers: { 201: 'The token.' },
  answer: 'BrowserToken',
  errors: ['HK_WORKSPACE_INVALID'],
  handle: mint,
}

async function mint({ workspace, key, body, browserAccess, now }: Call): Promise<Answer> {
  const {
    environment,
    conversation,
    customer,
    expiresInSeconds: seconds = USUAL_SECONDS,
  } = readSmallBody(BROWSER_TOKEN, body)
  insistOnEnvironment(key.environments, environment)
  if (browserAccess === undefined) throw notOpen()
  // Whoever may hand over may write the context object as well.
  const scopes = mayUse(key, ['handoffs:write']) ? BROWSER_SCOPES : (['context:write'] as const)
  const grant = {
    workspace: workspace.name,
    environment,
    conversation,
    scopes,
    ...(customer === undefined ? {} : { customer }),
  }
  const { token, expiresAtMs } = await signBrowserToken(grant, browserAccess, { nowMs: now(), seconds })
  return { status: 201, body: { token, expiresAt: new Date(expiresAtMs).toISOString() } }
}

function notOpen(): HandoffError {
  return new HandoffError('HK_WORKSPACE_INVALID', {
    because: 'It says nothing of browsers.',
    hint: 'Give the workspace file "browser": { "secret": { "$env": "..." }, "origins": ["https://..."] }.',
  })
}

import { HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Workspace } from 'handoffkit'
import type { HeldKey, KeyRing } from '../key-ring.ts'
import { readMembers } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { cookieName, cookieOf, setCookie } from './cookies.ts'
import { insistOnThisMachine } from './insist-on-this-machine.ts'
import type { Attempt } from './oidc.ts'
import { openProviders } from './oidc.ts'
import { grantOf, userActor } from './roles.ts'
import { closeSession, insistOnOwnPage, openSession, SESSION_COOKIE, SESSION_MS, sessionOf } from './sessions.ts'
import type { SignInCodes } from './sign-in-codes.ts'

const ATTEMPT_COOKIE = 'handoffkit-login'
const ATTEMPT_S = 600

const WHERE = {
  workspace: { kind: 'text', maxLength: 200, description: 'Needed where the service has several.' },
} as const

const KEY = {
  key: { kind: 'text', maxLength: 100, description: 'An API key.' },
  code: { kind: 'text', maxLength: 100, description: 'In its place: a code that signs in once.' },
} as const

/** What the login addresses are made of. */
export interface LoginParts {
  readonly workspaces: readonly Workspace[]
  readonly ring: Pick<KeyRing, 'find' | 'isGood'>
  readonly now: () => number
  /** Nothing: no codes sign in. */
  readonly codes?: Pick<SignInCodes, 'take'> | undefined
}

/** The addresses at which browsers sign in and out. They are no part of the programs' interface. */
export function openLoginRoutes(app: FastifyInstance, { workspaces, ring, now, codes }: LoginParts): void {
  const providers = openProviders()
  app.get('/login/options', async ({ headers }) => {
    const held = await sessionOf(headers, workspaces, ring)
    return {
      organisation: workspaces.some(({ login }) => login !== undefined),
      needsWorkspace: workspaces.length > 1,
      session: held === undefined ? null : sessionView(held),
    }
  })
  app.get('/login', async ({ query }, reply) => {
    const workspace = workspaceNamed(readMembers(WHERE, query, 'query').workspace, workspaces)
    const login = loginOf(workspace)
    const { address, attempt } = await providers.begin(workspace.name, login)
    const value = Buffer.from(JSON.stringify(attempt)).toString('base64url')
    // The provider sends the browser here from its own pages, so a strict cookie would not come along.
    setCookie(reply, ATTEMPT_COOKIE, value, { isSecure: isSecure(workspace), sameSite: 'Lax', maxAgeS: ATTEMPT_S })
    return reply.redirect(address, 302)
  })
  app.get('/login/callback', async (request, reply) => {
    const attempt = attemptOf(request)
    const workspace = workspaceNamed(attempt.workspace, workspaces)
    const login = loginOf(workspace)
    const claims = await providers.finish(attempt, login, request.url)
    const actor = userActor(claims)
    const granted = grantOf(claims, login.settings)
    if (granted === undefined) {
      await workspace.audit.append({ actor, action: 'sign-in-refused', subject: workspace.name, details: {} })
      throw new HandoffError('HK_KEY_NOT_ALLOWED', { because: 'Whoever signed in has no role in this workspace.' })
    }
    return enter(reply, workspace, await openSession(workspace, { ...granted, actor, keySha256: null }, now()))
  })
  app.post('/login', async ({ body, headers, ip }, reply) => {
    // There is no session yet that the header could protect.
    insistOnOwnPage({ ...headers, 'x-handoff-csrf': '1' }, originsOf(workspaces))
    const { key: given, code } = readSmallBody(KEY, typeof body === 'string' ? body : '')
    if (code !== undefined) insistOnThisMachine(ip, headers.host)
    const shown = given ?? keyOfCode(code, codes)
    const { key, workspace, actor } = ring.find(`Bearer ${shown}`)
    if (!key.scopes.includes('admin'))
      throw new HandoffError('HK_KEY_NOT_ALLOWED', { because: 'People sign in with a key that has the scope "admin".' })
    const { scopes, environments, sha256: keySha256 } = key
    const session = { actor, role: 'admin', scopes, environments, keySha256 }
    enterWith(reply, workspace, await openSession(workspace, session, now()))
    return reply.code(204).send()
  })
  app.post('/logout', async ({ headers }, reply) => {
    insistOnOwnPage(headers, originsOf(workspaces))
    await closeSession(headers, workspaces)
    for (const secure of [true, false])
      if (cookieOf(headers.cookie, cookieName(SESSION_COOKIE, { isSecure: secure })) !== undefined)
        setCookie(reply, SESSION_COOKIE, '', { isSecure: secure, sameSite: 'Strict', maxAgeS: 0 })
    return reply.code(204).send()
  })
}

/** @throws HandoffError HK_LOGIN_FAILED */
function keyOfCode(code: string | undefined, codes: LoginParts['codes']): string {
  const found = code === undefined ? undefined : codes?.take(code)
  if (found !== undefined) return found
  throw new HandoffError('HK_LOGIN_FAILED', {
    because: code === undefined ? 'It shows no API key.' : 'The code is not known, was used before, or is too old.',
    hint: 'Sign in with an API key.',
  })
}

/** Origins of a service, as its workspace files say that browsers reach it. */
export function originsOf(workspaces: readonly Workspace[]): readonly string[] {
  return workspaces.flatMap(({ login }) => (login === undefined ? [] : [new URL(login.settings.url).origin]))
}

function enterWith(reply: FastifyReply, workspace: Workspace, value: string): void {
  const options = { isSecure: isSecure(workspace), sameSite: 'Strict', maxAgeS: SESSION_MS / 1_000 } as const
  setCookie(reply, SESSION_COOKIE, value, options)
}

/**
 * Not a redirect: a browser that was sent here from another site would go on without the strict cookie. A page that
 * leads on is a step of our own.
 */
function enter(reply: FastifyReply, workspace: Workspace, value: string): FastifyReply {
  enterWith(reply, workspace, value)
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" })
    .send('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>handoffkit</title>Signed in.')
}

function workspaceNamed(name: string | undefined, workspaces: readonly Workspace[]): Workspace {
  const [only, ...others] = workspaces
  const found = name === undefined && others.length === 0 ? only : workspaces.find((one) => one.name === name)
  if (found !== undefined) return found
  throw new HandoffError('HK_LOGIN_FAILED', { because: 'It does not say for which workspace.', hint: NAME_IT })
}

const NAME_IT = 'Add "?workspace=NAME" to the address.'

function loginOf({ login }: Workspace): NonNullable<Workspace['login']> {
  if (login !== undefined) return login
  throw new HandoffError('HK_LOGIN_FAILED', {
    because: 'The workspace names no OpenID provider.',
    hint: 'Sign in with an API key that has the scope "admin": POST /login.',
  })
}

function isSecure({ login }: Workspace): boolean {
  return login?.settings.url.startsWith('https:') ?? false
}

function attemptOf({ headers }: FastifyRequest): Attempt {
  const names = [true, false].map((secure) => cookieName(ATTEMPT_COOKIE, { isSecure: secure }))
  const value = names.map((name) => cookieOf(headers.cookie, name)).find((one) => one !== undefined)
  try {
    const attempt: unknown = JSON.parse(Buffer.from(value ?? '', 'base64url').toString())
    if (isAttempt(attempt)) return attempt
  } catch {
    // Told below.
  }
  throw new HandoffError('HK_LOGIN_FAILED', {
    because: 'It was not begun in this browser.',
    hint: 'Begin anew at /login.',
  })
}

function isAttempt(value: unknown): value is Attempt {
  if (typeof value !== 'object' || value === null) return false
  const members = new Map(Object.entries(value))
  return ['workspace', 'state', 'nonce', 'verifier'].every((name) => typeof members.get(name) === 'string')
}

/** What `GET /v1/session` says. */
export function sessionView({ actor, key, workspace, session }: HeldKey): object {
  return {
    actor,
    workspace: workspace.name,
    role: session?.role ?? null,
    scopes: key.scopes,
    environments: key.environments,
  }
}

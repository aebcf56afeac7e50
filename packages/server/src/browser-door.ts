import { createHash } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import type { BrowserAccess, Workspace } from 'handoffkit'
import { decodeJwt } from 'jose'
import type { ApiKey } from './api-key.ts'
import type { BrowserGrant } from './browser-token.ts'
import { readBrowserToken, refused } from './browser-token.ts'
import type { HeldKey } from './key-ring.ts'

/** Where browsers come in. Closed for workspaces whose file says nothing of browsers. */
export interface BrowserDoor {
  /** Origins whose pages may call some workspace. */
  readonly origins: ReadonlySet<string>
  /** What lets browsers reach a workspace; nothing where its file says nothing. */
  readonly accessOf: (workspace: Workspace) => BrowserAccess | undefined
  /**
   * Who calls with a browser token; nothing when the header holds something else.
   *
   * @throws HandoffError HK_KEY_REFUSED
   */
  readonly find: (authorization: string | undefined) => Promise<HeldKey | undefined>
}

/** Calls with the tokens of one conversation in a minute, together. A page that a person uses needs far fewer. */
const REQUESTS_PER_MINUTE = 120

/** The longest token that is looked at, in characters. Ours have about 400; 10 000 with the longest and oddest ids. */
const MAX_TOKEN_LENGTH = 12_000

/**
 * Opens the door for browsers of some workspaces. Secrets are read now.
 *
 * @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID
 */
export function openBrowserDoor(workspaces: readonly Workspace[], now: () => number): BrowserDoor {
  const accesses = new Map(
    workspaces.flatMap((workspace) => {
      const access = workspace.browserAccess()
      return access === undefined ? [] : [[workspace, access] as const]
    }),
  )
  return {
    origins: new Set([...accesses.values()].flatMap(({ origins }) => [...origins])),
    accessOf: (workspace) => accesses.get(workspace),
    find: async (authorization) => {
      const [, token] = /^Bearer +(eyJ[\w-]*\.[\w-]*\.[\w-]*)$/iu.exec(authorization ?? '') ?? []
      if (token === undefined) return undefined
      const named = issuerOf(token)
      const found = [...accesses].find(([{ name }]) => name === named)
      if (found === undefined) throw refused('The browser token is not one of ours.')
      const [workspace, access] = found
      const grant = await readBrowserToken(token, workspace.name, access, now())
      return { key: keyOf(grant), workspace, actor: 'browser token', browser: grant }
    },
  }
}

/** The workspace that a token says it is for. Believed only once its signature was checked with that workspace's secret. */
function issuerOf(token: string): unknown {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}

/** What a token stands for where keys are expected: one environment, its scopes, and a count for its conversation. */
function keyOf({ workspace, environment, conversation, scopes }: BrowserGrant): ApiKey {
  return {
    name: 'browser',
    sha256: createHash('sha256')
      .update(JSON.stringify([workspace, environment, conversation]))
      .digest('hex'),
    environments: [environment],
    scopes,
    requestsPerMinute: REQUESTS_PER_MINUTE,
  }
}

/**
 * Refuses what a token is not for: routes that are not for browsers, another conversation, pages of other origins.
 *
 * @param conversation the `{id}` of the path
 * @throws HandoffError HK_KEY_NOT_ALLOWED
 */
export function insistOnGrant(
  grant: BrowserGrant,
  { forBrowsers, conversation }: { readonly forBrowsers: boolean; readonly conversation: string | undefined },
): void {
  if (!forBrowsers) throw notAllowed('A browser token may not do this.', 'Call it from your backend, with an API key.')
  if (conversation === grant.conversation) return
  throw notAllowed('The browser token is for another conversation.', 'Get a token for this one.')
}

/** Whether the page of an origin may read what its workspace answers. What comes with an API key never goes to a page. */
export function isForPage(
  { browser }: HeldKey,
  origin: string | undefined,
  access: BrowserAccess | undefined,
): boolean {
  return browser !== undefined && origin !== undefined && access?.origins.has(origin) === true
}

/** @throws HandoffError HK_KEY_NOT_ALLOWED when a page of another origin shows a token */
export function insistOnOrigin(
  { browser }: HeldKey,
  origin: string | undefined,
  access: BrowserAccess | undefined,
): void {
  if (browser === undefined || origin === undefined || access?.origins.has(origin) === true) return
  throw notAllowed(
    'Pages of this origin may not call the workspace.',
    'List it in "browser.origins" of the workspace file.',
  )
}

function notAllowed(because: string, hint: string): HandoffError {
  return new HandoffError('HK_KEY_NOT_ALLOWED', { because, hint })
}

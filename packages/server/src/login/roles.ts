import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import type { LoginSettings, RoleName } from '@handoffkit/schema'
import type { KeyScope } from '../key-scopes.ts'
import { KEY_SCOPES } from '../key-scopes.ts'

/** What each role may do. A scope that this version does not know allows nothing. */
const SCOPES: Readonly<Record<RoleName, readonly string[]>> = {
  viewer: ['handoffs:read'],
  agent: ['handoffs:read'],
  operator: ['handoffs:read', 'settings:write'],
  author: ['handoffs:read', 'rules:write'],
  admin: ['admin'],
}

/** What somebody may do who signed in. */
export interface Granted {
  readonly role: RoleName
  readonly scopes: readonly KeyScope[]
  readonly environments: readonly Environment[]
}

/**
 * What the claims of somebody allow: the first entry of `roles` that they have, in the order of the file. Roles do not
 * add up: nobody becomes an admin of production by being a viewer there and an admin elsewhere.
 *
 * @returns nothing when they have none
 */
export function grantOf(claims: object, { oidc }: LoginSettings): Granted | undefined {
  const { claim = 'groups', roles } = oidc
  const values = new Set<unknown>([new Map(Object.entries(claims)).get(claim)].flat())
  const [, found] = Object.entries(roles).find(([value]) => values.has(value)) ?? []
  if (found === undefined) return undefined
  const { role, environments = ENVIRONMENTS } = found
  return { role, environments, scopes: scopesOf(role) }
}

/** The scopes of a role. */
export function scopesOf(role: RoleName): readonly KeyScope[] {
  return KEY_SCOPES.filter((scope) => SCOPES[role].includes(scope))
}

/** How the audit log names somebody: what they are called where they signed in, and nothing that could break a line. */
export function userActor(claims: object): string {
  const named = new Map<string, unknown>(Object.entries(claims))
  const name = ['preferred_username', 'email', 'sub']
    .map((one) => named.get(one))
    .find((one) => typeof one === 'string')
  return `user ${String(name)
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .slice(0, 120)}`
}

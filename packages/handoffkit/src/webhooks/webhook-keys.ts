import type { Finding } from '@handoffkit/core'
import type { SecretReference, WebhookEndpoint } from '@handoffkit/schema'
import { refusalOf } from '../refusal-of.ts'
import type { ReadVariable } from '../secrets.ts'
import { resolveSecrets } from '../secrets.ts'
import { webhookKey } from './webhook-signature.ts'

const MEMBERS = ['secret', 'previousSecret'] as const

/**
 * The keys that each endpoint's messages are signed with, by its name: the secret, and the one before it. No message
 * holds a secret.
 *
 * @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID with every secret that is not written as it must be
 */
export function webhookKeys(
  endpoints: readonly WebhookEndpoint[],
  readVariable: ReadVariable,
  folder: string,
): ReadonlyMap<string, readonly Uint8Array[]> {
  const named = endpoints.flatMap((endpoint, place) =>
    MEMBERS.flatMap((member) => {
      const reference = endpoint[member]
      return reference === undefined ? [] : [{ name: endpoint.name, path: `webhooks/${place}/${member}`, reference }]
    }),
  )
  const references: Record<string, SecretReference> = Object.fromEntries(
    named.map(({ path, reference }) => [path, reference]),
  )
  const secrets = resolveSecrets(references, readVariable, folder)
  const read = named.map(({ name, path }) => ({ name, path, key: webhookKey(secrets[path] ?? '') }))
  const findings = read.flatMap(({ name, path, key }) => (key === undefined ? [malformed(name, path)] : []))
  if (findings.length > 0) throw refusalOf('HK_WORKSPACE_INVALID', findings)
  return new Map(
    endpoints.map(({ name }) => [
      name,
      read.flatMap((one) => (one.name === name && one.key !== undefined ? [one.key] : [])),
    ]),
  )
}

function malformed(name: string, path: string): Finding {
  return {
    code: 'webhook-secret-malformed',
    severity: 'error',
    path: `/${path}`,
    message: `A secret of webhook "${name}" is not "whsec_" and 24 to 64 bytes in base64.`,
    hint: 'Make one with: echo "whsec_$(openssl rand -base64 32)"',
  }
}

import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { StoredKey } from 'handoffkit'

import { insistOnEnvironment } from '../call-environment.ts'
import type { MadeKey } from '../change-keys.ts'
import { createStoredKey, DEFAULT_OVERLAP_MS, revokeStoredKey, rotateStoredKey } from '../change-keys.ts'
import { fileKeyView, keptKeyView } from '../key-view.ts'
import { invalid } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { NEW_KEY, ROTATION } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'

/** API keys that the store of a workspace keeps. */
export const keyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/keys',
    operationId: 'listKeys',
    tag: 'keys',
    summary: 'List the API keys',
    description:
      'Those that the store keeps, revoked ones too, and those of the files that this process reads. Only keys whose environments are all among yours.',
    scope: 'admin',
    answers: { 200: 'The keys, without their hashes.' },
    answer: 'KeyList',
    handle: async (call) => {
      const kept = (await call.workspace.keys.list()).filter(isWithin(call))
      const ofFiles = call.fileKeys().filter(isWithin(call))
      return { status: 200, body: { keys: [...ofFiles.map(fileKeyView), ...kept.map(keptKeyView)] } }
    },
  },
  {
    method: 'POST',
    path: '/v1/keys',
    operationId: 'createKey',
    tag: 'keys',
    summary: 'Make an API key',
    description:
      'The key is in this answer and nowhere else: only its hash is kept. It can be for environments that your own key is for, and for no other workspace. Other machines take it within seconds.',
    scope: 'admin',
    body: { schema: 'NewKey', required: true },
    answers: { 201: 'The key, shown this once.' },
    answer: 'CreatedKey',
    handle: createKey,
  },
  {
    method: 'POST',
    path: '/v1/keys/{id}/rotate',
    operationId: 'rotateKey',
    tag: 'keys',
    summary: 'Replace an API key',
    description:
      'Makes a new key with the same name, environments and scopes. The old one stays good for a while, a day unless "overlapMs" says otherwise, so that its user can change over.',
    scope: 'admin',
    body: { schema: 'KeyRotation', required: false },
    answers: { 201: 'The new key, shown this once.' },
    answer: 'CreatedKey',
    errors: ['HK_KEY_UNKNOWN'],
    handle: rotateKey,
  },
  {
    method: 'DELETE',
    path: '/v1/keys/{id}',
    operationId: 'revokeKey',
    tag: 'keys',
    summary: 'Revoke an API key',
    description: 'This process refuses it at once, others within seconds. Streams that it opened go on until they end.',
    scope: 'admin',
    answers: { 200: 'The key as it is now.' },
    answer: 'ApiKey',
    errors: ['HK_KEY_UNKNOWN'],
    handle: async (call) => {
      const revoked = await revokeStoredKey(call.workspace, await keyOfCall(call), call.actor)
      if (revoked === undefined) throw unknownKey()
      await call.keysChanged()
      return { status: 200, body: keptKeyView(revoked) }
    },
  },
]

async function createKey(call: Call): Promise<Answer> {
  const { name, environments, scopes, requestsPerMinute, expiresAt } = readSmallBody(NEW_KEY, call.body)
  for (const environment of environments) insistOnEnvironment(call.key.environments, environment)
  if (!/^[a-z0-9-]+$/u.test(name)) throw invalid('body', [misnamed])
  if (expiresAt !== undefined && expiresAt <= call.now()) throw invalid('body', [past])
  const wanted = {
    name,
    environments,
    scopes: scopes ?? ['handoffs:write', 'handoffs:read'],
    requestsPerMinute: requestsPerMinute ?? null,
    expiresAtMs: expiresAt ?? null,
  }
  return answerWith(call, await createStoredKey(call.workspace, wanted, call.actor))
}

async function rotateKey(call: Call): Promise<Answer> {
  const { overlapMs = DEFAULT_OVERLAP_MS } = readSmallBody(ROTATION, call.body)
  const old = await keyOfCall(call)
  if (old.revokedAtMs !== null) throw unknownKey()
  return answerWith(call, await rotateStoredKey(call.workspace, old, call.now() + overlapMs, call.actor))
}

async function answerWith(call: Call, { key, kept }: MadeKey): Promise<Answer> {
  await call.keysChanged()
  return { status: 201, body: { key, ...keptKeyView(kept) }, headers: { location: `/v1/keys/${kept.id}` } }
}

/** The key that the path names. One that reaches further than the caller's does not exist for it. */
async function keyOfCall(call: Call): Promise<StoredKey> {
  const { id } = call.path
  const found = (await call.workspace.keys.list()).find((one) => one.id === id && isWithin(call)(one))
  if (found !== undefined) return found
  throw unknownKey()
}

function unknownKey(): HandoffError {
  return new HandoffError('HK_KEY_UNKNOWN', {
    hint: 'Ids are listed by GET /v1/keys; a key of a file is changed in that file.',
  })
}

function isWithin({ key }: Call): (other: { readonly environments: readonly Environment[] }) => boolean {
  return ({ environments }) => environments.every((one) => key.environments.includes(one))
}

const misnamed = {
  code: 'invalid-request',
  severity: 'error',
  path: '/name',
  message: '"name" is not a name of a-z, 0-9 and "-".',
} as const

const past = {
  code: 'invalid-request',
  severity: 'error',
  path: '/expiresAt',
  message: '"expiresAt" is not in the future.',
} as const

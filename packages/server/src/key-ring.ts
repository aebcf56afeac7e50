import { createHash, timingSafeEqual } from 'node:crypto'
import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { Workspace } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import { KEY_PATTERN } from './api-key.ts'

/** A key that was shown, with the workspace that it opens. */
export interface HeldKey {
  readonly key: ApiKey
  readonly workspace: Workspace
}

/** Finds who calls. */
export interface KeyRing {
  /** @param authorization the header: `Bearer hk_...` @throws HandoffError HK_KEY_REFUSED */
  readonly find: (authorization: string | undefined) => HeldKey
  /** Knows these keys from now on, and no others. @throws HandoffError HK_KEYS_INVALID with every mistake; then the old ones stay */
  readonly replace: (keys: readonly ApiKey[]) => void
}

/**
 * Takes the keys of a service. All of them are compared, each in constant time, so the time of an answer tells nothing
 * about a key.
 *
 * @throws HandoffError HK_KEYS_INVALID with every mistake
 */
export function openKeyRing(keys: readonly ApiKey[], workspaces: readonly Workspace[]): KeyRing {
  let held = heldKeys(keys, workspaces)
  return {
    find(authorization) {
      const shown = shownKey(authorization)
      const hash = createHash('sha256').update(shown).digest()
      const [found] = held.filter((one) => timingSafeEqual(one.hash, hash))
      if (found === undefined) throw refused('The key is not known.')
      return found
    },
    replace: (next) => {
      held = heldKeys(next, workspaces)
    },
  }
}

function heldKeys(keys: readonly ApiKey[], workspaces: readonly Workspace[]): readonly (HeldKey & { hash: Buffer })[] {
  const findings = keys.flatMap((key, place) => findingsOf(key, place, keys, workspaces))
  if (findings.length > 0) {
    throw new HandoffError('HK_KEYS_INVALID', { because: findings.map(({ message }) => message).join(' '), findings })
  }
  return keys.flatMap((key) => {
    const workspace = workspaceOf(key, workspaces)
    return workspace === undefined ? [] : [{ key, workspace, hash: Buffer.from(key.sha256, 'hex') }]
  })
}

function shownKey(authorization: string | undefined): string {
  if (authorization === undefined) throw refused('The header "Authorization" is missing.')
  const [, key = ''] = /^Bearer +(\S+)$/iu.exec(authorization) ?? []
  if (!KEY_PATTERN.test(key)) throw refused('The header "Authorization" holds no key.')
  return key
}

function refused(because: string): HandoffError {
  return new HandoffError('HK_KEY_REFUSED', { because, hint: 'Send "Authorization: Bearer hk_...".' })
}

function workspaceOf({ workspace }: ApiKey, workspaces: readonly Workspace[]): Workspace | undefined {
  if (workspace === undefined) return workspaces.length === 1 ? workspaces[0] : undefined
  return workspaces.find(({ name }) => name === workspace)
}

function findingsOf(
  key: ApiKey,
  place: number,
  keys: readonly ApiKey[],
  workspaces: readonly Workspace[],
): readonly Finding[] {
  const { name, sha256, workspace, environments } = key
  const mistake = (code: string, member: string, message: string): Finding => ({
    code,
    severity: 'error',
    path: `/keys/${place}${member}`,
    message,
  })
  const isTwice = (differs: (other: ApiKey) => boolean) => keys.slice(0, place).some((other) => !differs(other))
  return [
    ...(workspaceOf(key, workspaces) === undefined
      ? [mistake('unknown-workspace', '/workspace', `Key "${name}" is for ${named(workspace)}.`)]
      : []),
    ...(/^[0-9a-f]{64}$/u.test(sha256)
      ? []
      : [mistake('not-a-hash', '/sha256', `The hash of key "${name}" is not 64 lowercase hexadecimal digits.`)]),
    ...(environments.length === 0
      ? [mistake('no-environment', '/environments', `Key "${name}" is for no environment.`)]
      : []),
    // Other workspaces name their keys as they like.
    ...(isTwice((other) => other.name !== name || other.workspace !== workspace)
      ? [mistake('duplicate-key', '/name', `Two keys are called "${name}".`)]
      : []),
    ...(isTwice((other) => other.sha256 !== sha256)
      ? [mistake('duplicate-key', '/sha256', `Key "${name}" has the hash of another key.`)]
      : []),
  ]
}

function named(workspace: string | undefined): string {
  return workspace === undefined
    ? 'no workspace, and the service has several'
    : `workspace "${workspace}", which this service does not have`
}

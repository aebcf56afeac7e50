import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { Workspace } from 'handoffkit'
import type { ApiKey } from './api-key.ts'

type NamedWorkspace = Pick<Workspace, 'name'>

/** Every mistake in the keys of a service: doubled ones, and those of workspaces that it does not have. */
export function checkKeys(keys: readonly ApiKey[], workspaces: readonly NamedWorkspace[]): readonly Finding[] {
  return keys.flatMap((key, place) => findingsOf(key, place, keys, workspaces))
}

/** @throws HandoffError HK_KEYS_INVALID with every mistake in the keys of files */
export function insistOnSound(keys: readonly ApiKey[], workspaces: readonly NamedWorkspace[]): void {
  const findings = checkKeys(keys, workspaces)
  if (findings.length === 0) return
  throw new HandoffError('HK_KEYS_INVALID', { because: findings.map(({ message }) => message).join(' '), findings })
}

/** The workspace that a key opens: the one that it names, else the only one. */
export function workspaceOf<Named extends NamedWorkspace>(
  { workspace }: ApiKey,
  workspaces: readonly Named[],
): Named | undefined {
  if (workspace === undefined) return workspaces.length === 1 ? workspaces[0] : undefined
  return workspaces.find(({ name }) => name === workspace)
}

function findingsOf(
  key: ApiKey,
  place: number,
  keys: readonly ApiKey[],
  workspaces: readonly NamedWorkspace[],
): readonly Finding[] {
  const { name, sha256, workspace, environments, notAfter } = key
  const mistake = (code: string, member: string, message: string): Finding => ({
    code,
    severity: 'error',
    path: `/keys/${place}${member}`,
    message,
  })
  const isTwice = (isSame: (other: ApiKey) => boolean) => keys.slice(0, place).some(isSame)
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
    // Other workspaces name their keys as they like, and a key that ends may stand beside the next one.
    ...(notAfter === undefined &&
    isTwice((other) => other.name === name && other.workspace === workspace && other.notAfter === undefined)
      ? [mistake('duplicate-key', '/name', `Two keys are called "${name}", and neither has a "notAfter".`)]
      : []),
    ...(isTwice((other) => other.sha256 === sha256)
      ? [mistake('duplicate-key', '/sha256', `Key "${name}" has the hash of another key.`)]
      : []),
  ]
}

function named(workspace: string | undefined): string {
  return workspace === undefined
    ? 'no workspace, and the service has several'
    : `workspace "${workspace}", which this service does not have`
}

import type { Environment, Finding } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError, readInstant } from '@handoffkit/core'
import { locate } from '@handoffkit/schema'
import { readSource } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import type { KeyScope } from './key-scopes.ts'
import { KEY_SCOPES } from './key-scopes.ts'

/** Name of the file of keys that is looked for beside a workspace file. */
export const KEYS_FILE = 'handoff.keys.json'

/**
 * Reads a file of keys: `{ "keys": [ { "name", "sha256", "environments", "scopes" } ] }`.
 *
 * @param options `shown`: how messages name the file, its path unless given. `workspace`: the only one whose keys may stand
 * in it, and whose they are where they name none
 * @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_KEYS_INVALID with every mistake
 */
export function readKeysFile(
  path: string,
  options: { readonly shown?: string; readonly workspace?: string } = {},
): readonly ApiKey[] {
  const { shown = path, workspace } = options
  const source = readSource(path, shown)
  const { keys, findings: ofKeys } = checkKeys(source.value)
  const findings = [...ofKeys, ...(workspace === undefined ? [] : strangers(keys, workspace))]
  if (findings.length === 0) return workspace === undefined ? keys : keys.map((key) => ({ ...key, workspace }))
  throw new HandoffError('HK_KEYS_INVALID', {
    because: `${shown} has ${findings.length} ${findings.length === 1 ? 'mistake' : 'mistakes'}.`,
    findings: locate(findings, source),
  })
}

type Check = (value: unknown) => string | undefined

const MEMBERS: ReadonlyMap<string, { readonly isRequired: boolean; readonly check: Check }> = new Map([
  ['name', { isRequired: true, check: insist(isName, 'a name of a-z, 0-9 and "-"') }],
  ['sha256', { isRequired: true, check: insist(isHash, 'a SHA-256, as 64 lowercase hexadecimal digits') }],
  ['workspace', { isRequired: false, check: insist(isText, 'the name of a workspace') }],
  ['environments', { isRequired: true, check: insist(isListOf(ENVIRONMENTS), `a list of ${ENVIRONMENTS.join(', ')}`) }],
  ['scopes', { isRequired: true, check: insist(isListOf(KEY_SCOPES), `a list of ${KEY_SCOPES.join(', ')}`) }],
  ['requestsPerMinute', { isRequired: false, check: insist(isCount, 'a whole number from 1 to 1000000') }],
  ['notAfter', { isRequired: false, check: insist(isInstant, 'an instant, such as 2026-03-08T11:29:00Z, or a day') }],
])

function checkKeys(value: unknown): { readonly keys: readonly ApiKey[]; readonly findings: readonly Finding[] } {
  const given = isObject(value) && Object.hasOwn(value, 'keys') ? value['keys'] : undefined
  if (!Array.isArray(given)) return { keys: [], findings: [mistake('', 'The file holds no list "keys".')] }
  const findings = given.flatMap((key: unknown, place) => checkKey(key, `/keys/${place}`))
  return { keys: findings.length === 0 ? given.map(asApiKey) : [], findings }
}

/** Keys that would open another workspace than the one whose folder they stand in. */
function strangers(keys: readonly ApiKey[], wanted: string): readonly Finding[] {
  return keys.flatMap(({ name, workspace = wanted }, place): readonly Finding[] =>
    workspace === wanted
      ? []
      : [
          {
            code: 'unknown-workspace',
            severity: 'error',
            path: `/keys/${place}/workspace`,
            message: `Key "${name}" is for workspace "${workspace}", and this file for "${wanted}".`,
          },
        ],
  )
}

function checkKey(key: unknown, path: string): readonly Finding[] {
  if (!isObject(key)) return [mistake(path, 'A key is an object.')]
  const missing = [...MEMBERS].filter(([name, { isRequired }]) => isRequired && !Object.hasOwn(key, name))
  return [
    ...missing.map(([name]) => mistake(path, `A key has no "${name}".`)),
    ...Object.entries(key).flatMap(([name, value]) => {
      const problem = MEMBERS.has(name) ? MEMBERS.get(name)?.check(value) : 'is no member of a key'
      return problem === undefined ? [] : [mistake(`${path}/${pointer(name)}`, `"${name}" ${problem}.`)]
    }),
  ]
}

/** A value that `checkKey` finds nothing wrong with. */
function asApiKey(value: unknown): ApiKey {
  return value as ApiKey
}

function mistake(path: string, message: string): Finding {
  return { code: 'invalid-key', severity: 'error', path, message }
}

function insist(fits: (value: unknown) => boolean, what: string): Check {
  return (value) => (fits(value) ? undefined : `is not ${what}`)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9-]{1,64}$/u.test(value)
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value)
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000_000
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && readInstant(value) !== undefined
}

function isListOf(allowed: readonly (Environment | KeyScope)[]): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => allowed.some((wanted) => wanted === one))
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

import type { Environment, Finding } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import { locate } from '@handoffkit/schema'
import { readSource } from 'handoffkit'
import type { ApiKey, KeyScope } from './api-key.ts'
import { KEY_SCOPES } from './api-key.ts'

/** Name of the file of keys that is looked for beside a workspace file. */
export const KEYS_FILE = 'handoff.keys.json'

/**
 * Reads a file of keys: `{ "keys": [ { "name", "sha256", "environments", "scopes" } ] }`.
 *
 * @param shown how messages name the file. Default: its path
 * @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_KEYS_INVALID with every mistake
 */
export function readKeysFile(path: string, shown: string = path): readonly ApiKey[] {
  const source = readSource(path, shown)
  const { keys, findings } = checkKeys(source.value)
  if (findings.length === 0) return keys
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
])

function checkKeys(value: unknown): { readonly keys: readonly ApiKey[]; readonly findings: readonly Finding[] } {
  const given = isObject(value) && Object.hasOwn(value, 'keys') ? value['keys'] : undefined
  if (!Array.isArray(given)) return { keys: [], findings: [mistake('', 'The file holds no list "keys".')] }
  const findings = given.flatMap((key: unknown, place) => checkKey(key, `/keys/${place}`))
  return { keys: findings.length === 0 ? given.map(asApiKey) : [], findings }
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

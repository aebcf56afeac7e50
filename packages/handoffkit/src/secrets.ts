import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { SecretReference } from '@handoffkit/schema'

/** Where secrets come from. The value of an environment variable, or undefined. */
export type ReadVariable = (name: string) => string | undefined

/** Where a secret is to come from, and whether it is there. Never its value. */
export interface SecretState {
  readonly name: string
  /** `environment variable RT_TOKEN`, `file token.txt`. */
  readonly source: string
  readonly isSet: boolean
}

/** Which secrets of a connection are there. */
export function secretStates(
  references: { readonly [name: string]: SecretReference },
  readVariable: ReadVariable,
  folder: string,
): readonly SecretState[] {
  return readSecrets(references, readVariable, folder).map(({ name, source, value }) => ({
    name,
    source,
    isSet: value !== undefined && value !== '',
  }))
}

/**
 * The secrets of a connection, by name. Resolved when the connection opens, never stored.
 *
 * @throws HandoffError HK_SECRET_MISSING naming every variable and file that is missing or empty; never a value
 */
export function resolveSecrets(
  references: { readonly [name: string]: SecretReference },
  readVariable: ReadVariable,
  folder: string,
): { readonly [name: string]: string } {
  const resolved = readSecrets(references, readVariable, folder)
  const missing = resolved.filter(({ value }) => value === undefined || value === '')
  if (missing.length > 0) {
    throw new HandoffError('HK_SECRET_MISSING', {
      because: missing
        .map(({ name, source }) => `"${name}" is to come from ${source}, which is not set or empty.`)
        .join(' '),
      hint: `Set ${missing.map(({ source }) => source).join(' and ')}.`,
    })
  }
  return Object.fromEntries(resolved.map(({ name, value = '' }) => [name, value]))
}

function readSecrets(
  references: { readonly [name: string]: SecretReference },
  readVariable: ReadVariable,
  folder: string,
) {
  return Object.entries(references).map(([name, reference]) => ({
    name,
    source: '$env' in reference ? `environment variable ${reference.$env}` : `file ${reference.$file}`,
    value: '$env' in reference ? readVariable(reference.$env) : readSecretFile(resolve(folder, reference.$file)),
  }))
}

function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trimEnd()
  } catch {
    return undefined
  }
}

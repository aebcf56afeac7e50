import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { SecretReference } from '@handoffkit/schema'
import type { ReadVariable } from './secrets.ts'
import { resolveSecrets } from './secrets.ts'

/** Length of a master key, in bytes. */
const KEY_BYTES = 32

/**
 * The master key of a store, from where a reference says it is: 32 bytes in base64. The key itself is in no message.
 *
 * @param folder that a file is relative to
 * @throws HandoffError HK_SECRET_MISSING when it is not there, HK_WORKSPACE_INVALID when it is no such key
 */
export function readMasterKey(reference: SecretReference, readVariable: ReadVariable, folder: string): Uint8Array {
  const { masterKey = '' } = resolveSecrets({ masterKey: reference }, readVariable, folder)
  const text = masterKey.trim()
  const key = Buffer.from(text, 'base64')
  // Buffer leaves out what is no base64, so the text is compared with what it would be.
  const isWhole = key.toString('base64').replace(/=+$/u, '') === text.replace(/=+$/u, '')
  if (isWhole && key.length === KEY_BYTES) return key
  const { message, hint } = noKey
  throw new HandoffError('HK_WORKSPACE_INVALID', {
    because: message,
    ...(hint === undefined ? {} : { hint }),
    findings: [noKey],
  })
}

const noKey: Finding = {
  code: 'store-key-invalid',
  severity: 'error',
  path: '/store/masterKey',
  message: `The master key of the store is not ${KEY_BYTES} bytes in base64.`,
  hint: 'Make one with: openssl rand -base64 32',
}

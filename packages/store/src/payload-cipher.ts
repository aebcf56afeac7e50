import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'

/** How payloads are kept. */
export type Encryption = 'none' | 'aes-256-gcm'

/** The key of one record. */
export interface RecordKey {
  /** The key as it is stored: wrapped by the master key. Null: parts are plain. Deleting it erases what it sealed. */
  readonly wrapped: Uint8Array | null
  /** @param part names a part of the record, so that no other can stand in its place */
  seal(part: string, text: string): Uint8Array
  /** @throws HandoffError HK_STORE_UNFIT when it was changed, or sealed with another key */
  open(part: string, sealed: Uint8Array): string
}

/** Seals what people said before it is stored, and opens it again. */
export interface PayloadCipher {
  readonly encryption: Encryption
  /** A key for a new record. */
  newKey(record: string): RecordKey
  /** The key of a record that is stored. Opened when it is first used. */
  keyOf(record: string, wrapped: Uint8Array | null): RecordKey
  /** What stands for a value in a searchable column: the same for the same value, and nothing else is learned from it. */
  index(value: string): string
}

/** Length of a key, in bytes. */
export const KEY_BYTES = 32

const IV_BYTES = 12
const TAG_BYTES = 16

const PLAIN: RecordKey = {
  wrapped: null,
  seal: (_, text) => Buffer.from(text, 'utf8'),
  open: (_, sealed) => Buffer.from(sealed).toString('utf8'),
}

/** Payloads as UTF-8, for everybody who can read the database. */
export const plainPayloads: PayloadCipher = {
  encryption: 'none',
  newKey: () => PLAIN,
  keyOf: () => PLAIN,
  index: (value) => value,
}

/**
 * AES-256-GCM: each record has a data key of its own, wrapped by the master key. Searchable columns hold HMAC-SHA-256
 * under the index key.
 */
export function sealedPayloads(masterKey: Uint8Array, indexKey: Uint8Array): PayloadCipher {
  const keyOf = (record: string, wrapped: Uint8Array | null, opened?: Uint8Array): RecordKey => {
    let key = opened
    const unwrapped = (): Uint8Array => {
      if (wrapped === null) throw new HandoffError('HK_STORE_UNFIT', { because: 'A record has lost its data key.' })
      key ??= openBytes(masterKey, `data-key/${record}`, wrapped)
      return key
    }
    return {
      wrapped,
      seal: (part, text) => sealBytes(unwrapped(), `${part}/${record}`, Buffer.from(text, 'utf8')),
      open: (part, sealed) => openBytes(unwrapped(), `${part}/${record}`, sealed).toString('utf8'),
    }
  }
  return {
    encryption: 'aes-256-gcm',
    newKey: (record) => {
      const key = randomBytes(KEY_BYTES)
      return keyOf(record, sealBytes(masterKey, `data-key/${record}`, key), key)
    },
    keyOf: (record, wrapped) => keyOf(record, wrapped),
    index: (value) => createHmac('sha256', indexKey).update(value, 'utf8').digest('base64url'),
  }
}

/** Nonce, tag and ciphertext in one. `about` is authenticated and not stored. */
export function sealBytes(key: Uint8Array, about: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about, 'utf8'))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** @throws HandoffError HK_STORE_UNFIT when key, place or bytes are not those that were sealed */
export function openBytes(key: Uint8Array, about: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about, 'utf8')).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'Something sealed cannot be opened: it was changed, or sealed with another key.',
      hint: 'Give the store the key that it was made with, or restore it from a backup.',
    })
  }
}

import { randomBytes } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import type { Database, Engine } from './engine.ts'
import { insistOnWhole } from './operations/work-marks.ts'
import type { Encryption, PayloadCipher } from './payload-cipher.ts'
import { KEY_BYTES, openBytes, plainPayloads, sealBytes, sealedPayloads } from './payload-cipher.ts'

/** The setting that holds the key of the searchable columns, wrapped by the master key. */
export const INDEX_KEY = 'index-key' as const

/**
 * The cipher of a store that is whole. Whether it seals is settled when the store is first opened, because plain and sealed rows could
 * not be searched together.
 *
 * @throws HandoffError HK_STORE_UNFIT when the key is missing, is another one, or came too late, or when a copy or a change
 * of the key stands half done
 */
export async function openCipher(engine: Engine, masterKey: Uint8Array | undefined): Promise<PayloadCipher> {
  await engine.read(insistOnWhole)
  return settleCipher(engine, masterKey)
}

/** As `openCipher`, whatever stands half done. */
export async function settleCipher(engine: Engine, masterKey: Uint8Array | undefined): Promise<PayloadCipher> {
  insistOnLength(masterKey)
  const kept = await engine.write(async (db) => {
    await db
      .insertInto('setting')
      .values({ name: INDEX_KEY, value: newIndexKey(masterKey) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    return db.selectFrom('setting').select('value').where('name', '=', INDEX_KEY).executeTakeFirstOrThrow()
  })
  return cipherFor(kept.value, masterKey)
}

/**
 * The cipher of a database that is only read.
 *
 * @throws HandoffError HK_STORE_UNFIT when the key is missing, or is another one
 */
export async function readCipher(db: Database, masterKey: Uint8Array | undefined): Promise<PayloadCipher> {
  const kept = await db.selectFrom('setting').select('value').where('name', '=', INDEX_KEY).executeTakeFirst()
  return kept === undefined ? plainPayloads : cipherFor(kept.value, masterKey)
}

/** @param kept the index key as it is stored */
function cipherFor(kept: Uint8Array, masterKey: Uint8Array | undefined): PayloadCipher {
  const made: Encryption = kept.length === 0 ? 'none' : 'aes-256-gcm'
  if (masterKey === undefined) {
    if (made === 'none') return plainPayloads
    throw unfit('Its payloads are sealed, and no key is given.', 'Give the store the key that it was made with.')
  }
  if (made === 'none')
    throw unfit(
      'A key is given, and its payloads are plain.',
      'Leave the key out, or copy the store into a new one that has it: handoff store copy --new-key.',
    )
  return sealedPayloads(masterKey, openBytes(masterKey, INDEX_KEY, kept))
}

/** @throws HandoffError HK_STORE_UNFIT when it is no key */
export function insistOnLength(masterKey: Uint8Array | undefined): void {
  if (masterKey !== undefined && masterKey.length !== KEY_BYTES)
    throw unfit(`The master key has ${masterKey.length} bytes.`, `Give it ${KEY_BYTES} random bytes.`)
}

/** Empty for a plain store. */
function newIndexKey(masterKey: Uint8Array | undefined): Uint8Array {
  return masterKey === undefined ? new Uint8Array(0) : sealBytes(masterKey, INDEX_KEY, randomBytes(KEY_BYTES))
}

function unfit(because: string, hint: string): HandoffError {
  return new HandoffError('HK_STORE_UNFIT', { because, hint })
}

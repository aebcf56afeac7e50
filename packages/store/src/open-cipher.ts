import { randomBytes } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import type { Engine } from './engine.ts'
import type { Encryption, PayloadCipher } from './payload-cipher.ts'
import { KEY_BYTES, openBytes, plainPayloads, sealBytes, sealedPayloads } from './payload-cipher.ts'

const INDEX_KEY = 'index-key'

/**
 * The cipher of a store. Whether it seals is settled when the store is first opened, because plain and sealed rows could
 * not be searched together.
 *
 * @throws HandoffError HK_STORE_UNFIT when the key is missing, is another one, or came too late
 */
export async function openCipher(engine: Engine, masterKey: Uint8Array | undefined): Promise<PayloadCipher> {
  if (masterKey !== undefined && masterKey.length !== KEY_BYTES)
    throw unfit(`The master key has ${masterKey.length} bytes.`, `Give it ${KEY_BYTES} random bytes.`)
  const kept = await engine.write(async (db) => {
    await db
      .insertInto('setting')
      .values({ name: INDEX_KEY, value: newIndexKey(masterKey) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    return db.selectFrom('setting').select('value').where('name', '=', INDEX_KEY).executeTakeFirstOrThrow()
  })
  const made: Encryption = kept.value.length === 0 ? 'none' : 'aes-256-gcm'
  if (masterKey === undefined) {
    if (made === 'none') return plainPayloads
    throw unfit('Its payloads are sealed, and no key is given.', 'Give the store the key that it was made with.')
  }
  if (made === 'none')
    throw unfit('A key is given, and its payloads are plain.', 'Leave the key out, or begin a new store with it.')
  return sealedPayloads(masterKey, openBytes(masterKey, INDEX_KEY, kept.value))
}

/** Empty for a plain store. */
function newIndexKey(masterKey: Uint8Array | undefined): Uint8Array {
  return masterKey === undefined ? new Uint8Array(0) : sealBytes(masterKey, INDEX_KEY, randomBytes(KEY_BYTES))
}

function unfit(because: string, hint: string): HandoffError {
  return new HandoffError('HK_STORE_UNFIT', { because, hint })
}

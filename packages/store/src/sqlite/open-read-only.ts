import { DatabaseSync } from 'node:sqlite'
import { HandoffError } from '@handoffkit/core'
import { APPLICATION_ID } from './open-database.ts'

/**
 * Opens the file of a store, such as a backup, for reading alone.
 *
 * @throws HandoffError HK_STORE_UNFIT when it is another program's, or what node:sqlite throws
 */
export function openReadOnly(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, defensive: true })
  try {
    const { application_id: owner } = database.prepare('pragma application_id').get() ?? {}
    if (owner === APPLICATION_ID) return database
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'The file is not one of handoffkit.',
      hint: 'Name a backup that "handoff store backup" has made.',
    })
  } catch (cause) {
    database.close()
    throw cause
  }
}

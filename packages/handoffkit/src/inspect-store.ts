import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { storePlace, storeSettings } from './store-place.ts'

/** What can be said of a store before it is used. */
export interface StoreReport {
  /** Its address, without what is secret in it. */
  readonly address: string
  /** What its operator should know. */
  readonly findings: readonly Finding[]
  /** What it is like: `answers, and its tables are up to date`. */
  readonly state: string
}

/**
 * Asks whether the store of a workspace can be opened: the database server, or the file and its folder. Changes nothing.
 *
 * @returns undefined where all is in memory
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function inspectStore(file: WorkspaceFile, folder: string): Promise<StoreReport | undefined> {
  const place = storePlace(file, folder)
  if (place.kind === 'sqlite') return inspectFile(place.path, storeSettings(file).at)
  if (place.kind !== 'postgres') return undefined
  const { inspectPostgres } = await import('@handoffkit/store')
  const { placeName } = await import('@handoffkit/store/operations')
  return { address: placeName(place), findings: await inspectPostgres(place.url), state: UP_TO_DATE }
}

const UP_TO_DATE = 'answers, and its tables are up to date'

/** @param address as the workspace file has it */
function inspectFile(path: string, address: string): StoreReport {
  if (existsSync(path)) {
    insistOnAccess(path, address)
    insistOnAccess(dirname(path), address)
    return { address, findings: [], state: 'can be read and written' }
  }
  insistOnAccess(nearestFolder(path), address)
  return { address, findings: [], state: 'will be made when it is first used' }
}

function nearestFolder(path: string): string {
  const folder = dirname(path)
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder)
}

function insistOnAccess(path: string, address: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw new HandoffError('HK_STORE_UNFIT', {
      because: `${address} cannot be written.`,
      hint: 'Give its file and its folder to the user that runs the service.',
      cause,
    })
  }
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Files that need not outlive a power cut are in memory, where there is such a place: hundreds of them take seconds. */
const inMemory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A new folder that goes with its test. */
export function temporaryFolder({ isOnDisk = false }: { readonly isOnDisk?: boolean } = {}): string {
  const folder = mkdtempSync(join(isOnDisk ? tmpdir() : inMemory, 'handoffkit-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

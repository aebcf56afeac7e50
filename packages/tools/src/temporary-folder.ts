import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './at-exit.ts'

/** A folder of this process, with all that is in it, until it is disposed of or the process ends. */
export interface TemporaryFolder extends Disposable {
  readonly path: string
}

/** Makes one where files are synced for real: not in a file system that lives in memory. `TMPDIR` says where. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'handoffkit-bench-'))
  // A PostgreSQL server runs as another user where we are root, and has to get through.
  chmodSync(path, 0o755)
  const remove = (): void => rmSync(path, { recursive: true, force: true })
  const forget = atExit(remove)
  return {
    path,
    [Symbol.dispose]: () => {
      forget()
      remove()
    },
  }
}

import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CannotGoOn } from '../../../start/progress.mjs'
import { temporaryFolder } from '../../../temporary-folder.ts'
import type { SyncFigures } from './read-trace.ts'
import { createTraceReader } from './read-trace.ts'

const CALLS = 'trace=fsync,fdatasync,write,pwrite64'

/** A page of the log and what stands around it. */
const MOST_BYTES = 5_000

/**
 * Lets a process accept handoffs into a file, and looks at its system calls.
 *
 * @throws CannotGoOn when there is no strace here, or it may not look at processes
 */
export async function traceAccepts(handoffs: number): Promise<SyncFigures> {
  using folder = temporaryFolder()
  const trace = join(folder.path, 'trace')
  await runTraced(trace, join(folder.path, 'handoffs.db'), handoffs)
  const reader = createTraceReader()
  for await (const line of createInterface({ input: createReadStream(trace) })) reader.line(line)
  return reader.figures()
}

function runTraced(trace: string, path: string, handoffs: number): Promise<void> {
  const script = fileURLToPath(new URL('./accepting-process.ts', import.meta.url))
  const strace = ['-f', '-y', '-s', String(MOST_BYTES), '-e', CALLS, '-o', trace]
  const node = [process.execPath, ...process.execArgv, script, path, String(handoffs)]
  return new Promise((resolve, reject) => {
    const child = spawn('strace', [...strace, ...node], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk
    })
    child.once('error', () =>
      reject(new CannotGoOn('There is no strace here. Install it: apt-get install strace (Linux only).', 3)),
    )
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new CannotGoOn(`strace could not do its work: ${errors.trim()}`, 3))
    })
  })
}

/**
 * Clean-up that also happens when the process is interrupted: at a normal end, at an uncaught error, and at SIGINT, SIGTERM and SIGHUP.
 *
 * Cleaners must be synchronous. They run newest first, each at most once; a failing one does not stop the others.
 * Signal handlers are installed only while there is something to clean, and the signal is raised again afterwards.
 * Nothing can be done at SIGKILL: `process-group.ts` covers that case for processes, a temporary directory may stay behind.
 */
const cleaners: (() => void)[] = []
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Registers a cleaner; the answer takes it back (after the same clean-up was done in the ordinary way). */
export function atExit(clean: () => void): () => void {
  if (cleaners.length === 0) listen()
  cleaners.push(clean)
  return () => {
    const index = cleaners.indexOf(clean)
    if (index === -1) return
    cleaners.splice(index, 1)
    if (cleaners.length === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', cleanAll)
  for (const signal of signals) process.on(signal, cleanThenDie)
}

function unlisten(): void {
  process.off('exit', cleanAll)
  for (const signal of signals) process.off(signal, cleanThenDie)
}

function cleanAll(): void {
  for (let clean = cleaners.pop(); clean !== undefined; clean = cleaners.pop()) {
    try {
      clean()
    } catch (error) {
      process.stderr.write(`clean-up failed: ${String(error)}\n`)
    }
  }
}

function cleanThenDie(signal: NodeJS.Signals): void {
  cleanAll()
  unlisten()
  process.kill(process.pid, signal)
}

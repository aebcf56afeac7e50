import type { Finding } from '@handoffkit/core'
import { countFindings, plural } from '../render/finding-lines.ts'
import { line, quiet } from '../render/line.ts'
import { tell, tellError } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import type { Looked } from './watch-inputs.ts'
import { untilChanged } from './watch-inputs.ts'

/** What is checked again and again. */
export interface Watched {
  /** Checks and prints. Notes every file that it looks at. */
  readonly run: (looked: Looked) => Promise<{ readonly findings: readonly Finding[] }>
  /** The files that were asked for, absolute. */
  readonly named: () => Promise<readonly string[]>
}

/**
 * Checks, and again whenever something changes that the check looked at, until somebody wants it to end. Every check
 * begins and ends with a line on the messages stream, for editors that follow along.
 */
export async function watchValidation({ run, named }: Watched, terminal: Terminal): Promise<void> {
  const stop = new AbortController()
  const forget = terminal.onStop?.(() => {
    stop.abort()
  })
  try {
    for (let goesOn = true; goesOn; ) {
      const looked: Looked = new Map()
      clear(terminal)
      mark('checking', terminal)
      const said = await outcomeOf(() => run(looked), terminal)
      mark(`${said}; watching ${plural(looked.size, 'file')}`, terminal)
      goesOn = await untilChanged(looked, () => named().catch(() => []), stop.signal)
    }
  } finally {
    forget?.()
  }
}

async function outcomeOf(run: () => ReturnType<Watched['run']>, terminal: Terminal): Promise<string> {
  try {
    return countFindings((await run()).findings)
  } catch (error) {
    tellError(terminal, error)
    return 'could not be checked'
  }
}

function mark(text: string, terminal: Terminal): void {
  tell(terminal, [line`${quiet(`handoff validate: ${text}`)}`])
}

/** What was found before is no more true. A pipe or a log keeps everything. */
function clear({ output }: Terminal): void {
  if (output.columns !== undefined) output.write('\u001B[2J\u001B[3J\u001B[H')
}

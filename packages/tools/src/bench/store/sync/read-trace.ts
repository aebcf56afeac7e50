/** What a process says before the id of a handoff that was accepted. */
export const ACKNOWLEDGED = 'acknowledged '

/** What a trace shows. */
export interface SyncFigures {
  readonly acknowledged: number
  /** Of them: written to the log and synced before they were acknowledged. */
  readonly synced: number
  /** Syncs of the log that succeeded. */
  readonly syncs: number
  /** Ids of the others. */
  readonly violations: readonly string[]
}

/** Reads the lines of a trace, in their order. */
export interface TraceReader {
  line(text: string): void
  figures(): SyncFigures
}

interface Call {
  readonly name: string
  readonly path: string
  readonly rest: string
}

/** As `strace -f -y` writes a line: process, call, file descriptor with its path, the rest. */
const CALL = /^(\d+)\s+(\w+)\(\d+<([^>]*)>(.*)$/u
const UNFINISHED = ' <unfinished ...>'
const RESUMED = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/u
const ID = /h-[0-9a-f]{26}/gu

/**
 * Finds acknowledgements that came too soon.
 *
 * An acknowledgement is right when its handoff was written to the write-ahead log, and everything that was written to the
 * log until then had been synced, with success. That is more than need be: no commit of anybody may be under way.
 */
export function createTraceReader(): TraceReader {
  const begun = new Map<string, string>()
  const written = new Set<string>()
  const violations: string[] = []
  let [acknowledged, syncs, isDirty] = [0, 0, false]
  const acknowledge = (id: string): void => {
    acknowledged += 1
    if (isDirty || !written.has(id)) violations.push(id)
  }
  const judge = ({ name, path, rest }: Call): void => {
    if (path.endsWith('-wal')) {
      if (name === 'pwrite64' || name === 'write') {
        isDirty = true
        for (const [id] of rest.matchAll(ID)) written.add(id)
      } else if (/\) += 0$/u.test(rest)) {
        syncs += 1
        isDirty = false
      }
    } else if (name === 'write' && rest.includes(ACKNOWLEDGED)) for (const [id] of rest.matchAll(ID)) acknowledge(id)
  }
  return {
    line: (text) => {
      const whole = wholeCall(text, begun)
      const [, , name, path, rest] = whole === undefined ? [] : (CALL.exec(whole) ?? [])
      if (name !== undefined && path !== undefined && rest !== undefined) judge({ name, path, rest })
    },
    figures: () => ({ acknowledged, synced: acknowledged - violations.length, syncs, violations }),
  }
}

/** A call that another thread interrupts stands in two lines. It counts where it ends. */
function wholeCall(text: string, begun: Map<string, string>): string | undefined {
  const resumed = RESUMED.exec(text)
  if (resumed !== null) {
    const [, thread = '', rest = ''] = resumed
    return `${begun.get(thread) ?? ''}${rest}`
  }
  if (!text.endsWith(UNFINISHED)) return text
  const [thread = ''] = text.split(' ', 1)
  begun.set(thread, text.slice(0, -UNFINISHED.length))
  return undefined
}

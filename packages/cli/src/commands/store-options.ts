import { Option } from 'commander'
import { progressOn } from '../progress.ts'
import type { OperationProgress } from '../render/store-lines.ts'
import { progressWords } from '../render/store-lines.ts'
import type { Terminal } from '../terminal.ts'

/** `--store`. */
export function storeOption(): Option {
  return new Option('--store <address>', 'sqlite:PATH or postgres://..., instead of the store of the workspace')
}

/** `--key`. */
export function keyOption(): Option {
  return new Option(
    '--key <source>',
    'where its master key is, instead of what the workspace says: env:NAME or file:PATH',
  )
}

/** `--new-key`. */
export function newKeyOption(words: string): Option {
  return new Option('--new-key <source>', `${words}: env:NAME or file:PATH`)
}

/** `--force`. */
export function forceOption(): Option {
  return new Option('--force', 'go on although workers are delivering')
}

/** How often a person is told. */
const EVERY_MS = 100

/** Does something long, and says on a terminal how far it is. */
export async function withProgress<Answer>(
  terminal: Terminal,
  work: (onProgress: (progress: OperationProgress) => void) => Promise<Answer>,
): Promise<Answer> {
  const progress = progressOn(terminal)
  let saidAtMs = Number.NEGATIVE_INFINITY
  try {
    return await work((how) => {
      const nowMs = terminal.now()
      if (nowMs - saidAtMs < EVERY_MS) return
      saidAtMs = nowMs
      progress.say(progressWords(how))
    })
  } finally {
    progress.end()
  }
}

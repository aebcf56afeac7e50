import { vi } from 'vitest'
import { runHandoff } from '../src/run.ts'
import type { ExitCode, Terminal } from '../src/terminal.ts'

// Commands open workspaces, explain and deliver; a busy machine needs its time for that.
vi.setConfig({ testTimeout: 60_000 })

/** Tuesday, 10:00 in Berlin. */
export const TUESDAY: number = Date.parse('2026-03-10T09:00:00Z')

/** What a command said. */
export interface Ran {
  readonly code: ExitCode
  readonly output: string
  readonly messages: string
}

/** How a fake terminal differs from one that is a pipe, 80 columns wide, on Tuesday. */
export interface FakeTerminal {
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string }
  readonly input?: string
  /** Makes output and messages a terminal of this width. */
  readonly columns?: number
  readonly answers?: readonly string[]
  readonly now?: () => number
  /** Asks a command to end that goes on for long. Default: nobody does. */
  readonly stopped?: Promise<unknown>
}

/** Runs a command in this process. */
export async function run(args: readonly string[], fake: FakeTerminal = {}): Promise<Ran> {
  const { cwd = import.meta.dirname, env = {}, input = '', columns, answers, now = () => TUESDAY, stopped } = fake
  const said = { output: '', messages: '' }
  const left = [...(answers ?? [])]
  const terminal: Terminal = {
    output: { columns, write: (text) => void (said.output += text) },
    messages: { columns, write: (text) => void (said.messages += text) },
    env,
    cwd,
    now,
    readInput: () => Promise.resolve(input),
    ask:
      answers === undefined
        ? undefined
        : (question) => {
            said.messages += `${question}\n`
            return Promise.resolve(left.shift() ?? '')
          },
    onStop: (listener) => {
      void stopped?.finally(() => {
        listener('SIGTERM')
      })
      return () => {}
    },
  }
  const code = await runHandoff(args, terminal)
  return { code, ...said }
}

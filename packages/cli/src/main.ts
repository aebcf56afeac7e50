#!/usr/bin/env node
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { runHandoff } from './run.ts'
import type { Stream, Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const streamOf = (stream: NodeJS.WriteStream): Stream => ({
  write: (piece) => {
    stream.write(piece)
  },
  get columns() {
    return stream.isTTY ? stream.columns : undefined
  },
})

async function ask(question: string): Promise<string> {
  const dialogue = createInterface({ input: process.stdin, output: process.stderr })
  const { promise: goneAway, reject } = Promise.withResolvers<never>()
  dialogue.once('close', () => {
    reject(new UsageError('nobody answered', 'With --yes nothing is asked.'))
  })
  try {
    return await Promise.race([dialogue.question(question), goneAway])
  } finally {
    goneAway.catch(() => {})
    dialogue.close()
  }
}

/** The first signal is heard; a second one ends the process as it always does. */
function onStop(listener: (signal: string) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const forget = (): void => {
    for (const signal of signals) process.off(signal, hear)
  }
  const hear = (signal: NodeJS.Signals): void => {
    forget()
    listener(signal)
  }
  for (const signal of signals) process.on(signal, hear)
  return forget
}

function onReload(listener: () => void): () => void {
  process.on('SIGHUP', listener)
  return () => {
    process.off('SIGHUP', listener)
  }
}

const terminal: Terminal = {
  output: streamOf(process.stdout),
  messages: streamOf(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  now: Date.now,
  readInput: () => text(process.stdin),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  onStop,
  onReload,
}

// Whoever reads our output may have seen enough: `handoff preview ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runHandoff(process.argv.slice(2), terminal)

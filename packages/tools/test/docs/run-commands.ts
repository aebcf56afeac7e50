// Does what a guide says, in the folder where it is started: runs commands, changes files. Reads one JSON array of
// steps from standard input, and prints one JSON object per line for each.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { root } from '../../src/start/repository.mjs'
import type { Done, Step } from './guide.ts'

interface CommandLine {
  readonly runHandoff: (args: readonly string[], terminal: object) => Promise<number>
}

const { runHandoff } = (await import(pathToFileURL(join(root, 'packages/cli/src/run.ts')).href)) as CommandLine

/** A Monday morning, so that opening hours are the same whenever this runs. */
const NOW = Date.parse('2026-03-09T10:00:00Z')

let folder = process.cwd()
for (const step of JSON.parse(await text(process.stdin)) as readonly Step[]) {
  process.stdout.write(`${JSON.stringify(await done(step))}\n`)
}

async function done(step: Step): Promise<Done> {
  switch (step.kind) {
    case 'command':
      return run(step.line)
    case 'file': {
      const path = join(folder, step.name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, step.text)
      return { exitCode: 0, output: '' }
    }
    case 'change': {
      const path = join(folder, step.name)
      const document: unknown = JSON.parse(readFileSync(path, 'utf8'))
      changeAt(document, step.pointer, JSON.parse(step.text), step.isInsertion)
      writeFileSync(path, `${JSON.stringify(document, undefined, 2)}\n`)
      return { exitCode: 0, output: '' }
    }
  }
}

/** The words of a command line; what stands in double quotes is one. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/gu)].map(([word, quoted]) => quoted ?? word)
}

async function run(line: string): Promise<Done> {
  const [program, ...args] = wordsOf(line)
  if (program === 'cd') {
    folder = resolve(folder, args[0] ?? '')
    return { exitCode: 0, output: '' }
  }
  if (program !== 'handoff') throw new Error(`A guide can run handoff and cd, not ${program}.`)
  let output = ''
  const stream = { write: (piece: string) => void (output += piece), columns: undefined }
  const exitCode = await runHandoff(args, {
    output: stream,
    messages: stream,
    env: {},
    cwd: folder,
    now: () => NOW,
    readInput: async () => '',
    ask: undefined,
  })
  return { exitCode, output }
}

function changeAt(document: unknown, pointer: string, value: unknown, isInsertion: boolean): void {
  const steps = pointer.split('/').slice(1)
  const last = steps.pop() ?? ''
  const parent = steps.reduce((inner, step) => (inner as { readonly [name: string]: unknown })[step], document)
  if (isInsertion) (parent as unknown[]).splice(Number(last), 0, value)
  else (parent as { [name: string]: unknown })[last] = value
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Problem } from './problem.ts'
import { errorLines } from './render/error-lines.ts'
import type { FindingsOptions } from './render/finding-lines.ts'
import type { Line } from './render/line.ts'
import { line, warning } from './render/line.ts'
import type { Look } from './render/paint.ts'
import { lookOf, paint } from './render/paint.ts'
import { wrap } from './render/wrap.ts'
import type { Terminal } from './terminal.ts'

/** How results look: for laying out what will be printed. */
export function outputLook(terminal: Terminal): Look {
  return lookOf(terminal.output, terminal)
}

/** Prints a result. */
export function print(terminal: Terminal, lines: readonly Line[]): void {
  terminal.output.write(paint(lines, outputLook(terminal)))
}

/** Prints a result for programs: one value on one line. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.output.write(`${JSON.stringify(value)}\n`)
}

/** Says something that is no result. */
export function tell(terminal: Terminal, lines: readonly Line[]): void {
  terminal.messages.write(paint(lines, lookOf(terminal.messages, terminal)))
}

/** Says what a person should know although the command goes on. */
export function warn(terminal: Terminal, text: string): void {
  const { width } = lookOf(terminal.messages, terminal)
  tell(terminal, wrap(line`${warning('warning:')} ${text}`, width, { hanging: 2 }))
}

/** Says what went wrong. */
export function tellError(terminal: Terminal, error: unknown): void {
  tell(terminal, errorLines(error, findingsOptions(terminal, lookOf(terminal.messages, terminal).width)))
}

/**
 * Tells the refusals of events. What is wrong with the configuration or the helpdesk is told once, not for every event.
 */
export function refusalTeller(terminal: Terminal): (problem: Problem) => void {
  const told = new Set<string>()
  return (problem) => {
    if (problem.exitCode !== 1 && told.has(problem.message)) return
    told.add(problem.message)
    tellError(terminal, problem)
  }
}

/** Shows findings with the lines that they are about. */
export function findingsOptions({ cwd }: Terminal, width: number): FindingsOptions {
  return { width, sourceOf: (file) => readSource(resolve(cwd, file)) }
}

function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

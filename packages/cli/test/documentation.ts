import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { programOf } from '../src/run.ts'

const folder = join(import.meta.dirname, '../../../docs/reference')

/** A page of the reference. */
export function readPage(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

export function writePage(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

/** The help text of the program and of every command that is listed, by the words that it is asked for with. */
export function helpTexts(): ReadonlyMap<string, string> {
  const texts: string[] = []
  const stream = { write: (text: string) => void texts.push(text), columns: undefined }
  const terminal = {
    output: stream,
    messages: stream,
    env: {},
    cwd: '/',
    now: () => 0,
    readInput: () => Promise.resolve(''),
    ask: undefined,
  }
  const program = programOf(terminal, () => {})
  const listed = (command: Command): readonly Command[] =>
    command
      .createHelp()
      .visibleCommands(command)
      .filter((one) => one.name() !== 'help')
  const below = (words: string, command: Command): readonly (readonly [string, Command])[] => [
    [words, command],
    ...listed(command).flatMap((one) => below(`${words} ${one.name()}`, one)),
  ]
  const helpOf = (command: Command) => {
    texts.length = 0
    command.outputHelp()
    return texts.join('').trimEnd()
  }
  return new Map(below('handoff', program).map(([words, command]) => [words, helpOf(command)]))
}

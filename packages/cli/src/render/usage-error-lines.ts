import type { Line } from './line.ts'
import { bad, line, quiet } from './line.ts'
import { wrap } from './wrap.ts'

/** A command, and the one that it stands below. */
interface NamedCommand {
  name(): string
  readonly parent: NamedCommand | null
}

/** A usage error of the argument parser in our words: what is wrong, then what was probably meant, then where the help is. */
export function usageErrorLines(text: string, command: NamedCommand, width: number): readonly Line[] {
  const message = text
    .replace(/^error: /u, '')
    .replace(/\s*\(Did you mean[^)]*\)/u, '')
    .trim()
  const meant = /\(Did you mean (?:one of )?(.*?)\?\)/u.exec(text)?.[1]
  const hint = `${meant === undefined ? '' : `Did you mean ${meant}? `}See "${wordsOf(command)} --help".`
  return [
    ...wrap(line`${bad('error:')} ${message}`, width, { hanging: 2 }),
    ...wrap(line`${quiet('hint:')} ${hint}`, width, { hanging: 6 }),
  ]
}

/** `handoff store backup` */
function wordsOf(command: NamedCommand): string {
  return command.parent === null ? command.name() : `${wordsOf(command.parent)} ${command.name()}`
}

import type { Line } from './line.ts'
import { bad, line, quiet } from './line.ts'
import { wrap } from './wrap.ts'

/** A usage error of the argument parser in our words: what is wrong, then what was probably meant, then where the help is. */
export function usageErrorLines(text: string, command: { name(): string }, width: number): readonly Line[] {
  const message = text
    .replace(/^error: /u, '')
    .replace(/\s*\(Did you mean[^)]*\)/u, '')
    .trim()
  const meant = /\(Did you mean (?:one of )?(.*?)\?\)/u.exec(text)?.[1]
  const name = command.name()
  const help = name === 'handoff' ? 'handoff --help' : `handoff ${name} --help`
  const hint = `${meant === undefined ? '' : `Did you mean ${meant}? `}See "${help}".`
  return [
    ...wrap(line`${bad('error:')} ${message}`, width, { hanging: 2 }),
    ...wrap(line`${quiet('hint:')} ${hint}`, width, { hanging: 6 }),
  ]
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { programOf } from '../src/run.ts'

const operations = join(import.meta.dirname, '../../../docs/operations')
const folder = join(operations, 'runbooks')
const silent = { write: () => {}, columns: undefined }
const program = programOf(
  {
    output: silent,
    messages: silent,
    env: {},
    cwd: '/',
    now: () => 0,
    readInput: () => Promise.resolve(''),
    ask: undefined,
  },
  () => {},
)

/** The command lines of a page: in its blocks, and in the middle of its sentences. */
function linesOf(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gmu)].flatMap(([, text = '']) => text.trim().split('\n'))
  const inline = [...page.matchAll(/`(handoff [^`]+)`/gu)].map(([, text = '']) => text)
  return [...blocks, ...inline].filter((line) => line.startsWith('handoff '))
}

/** What is wrong with a command line; nothing when the program knows all of it. */
function mistakeIn(line: string): string | undefined {
  let command: Command = program
  for (const word of line.split(/\s+/u).slice(1)) {
    if (word.startsWith('-')) {
      const option = command.options.find(({ long, short }) => long === word || short === word)
      if (option === undefined) return `${line}: no option ${word}`
      continue
    }
    const below = command.commands.find((one) => one.name() === word)
    if (below === undefined && command === program) return `${line}: no command ${word}`
    command = below ?? command
  }
  return undefined
}

describe('docs/operations', () => {
  test.each(readdirSync(folder))('%s names commands that there are', (name) => {
    const lines = linesOf(readFileSync(join(folder, name), 'utf8'))
    expect(lines.flatMap((line) => mistakeIn(line) ?? [])).toEqual([])
  })

  test('so do the unit of systemd and the image', () => {
    const [, unit = ''] =
      /^ExecStart=\S*\/(handoff .*)$/mu.exec(readFileSync(join(operations, 'handoffkit.service'), 'utf8')) ?? []
    const [, words = '[]'] = /^CMD (.*)$/mu.exec(readFileSync(join(operations, 'Dockerfile'), 'utf8')) ?? []
    const image = ['handoff', ...(JSON.parse(words) as readonly string[])].join(' ')
    for (const line of [unit, image]) {
      expect(line).toMatch(/^handoff serve /u)
      expect(mistakeIn(line)).toBeUndefined()
    }
  })

  test('a command that there is not is noticed', () => {
    expect(mistakeIn('handoff mend --all')).toContain('no command mend')
    expect(mistakeIn('handoff list --all')).toContain('no option --all')
  })
})

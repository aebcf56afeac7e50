import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runHandoff } from '../../src/run.ts'
import type { Terminal } from '../../src/terminal.ts'
import { TUESDAY } from '../fake-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoff-watch-'))
const path = (name: string) => join(folder, name)
cpSync(join(import.meta.dirname, '../fixtures/desk'), folder, { recursive: true })
const sound = readFileSync(path('ruleset.json'), 'utf8')

let stop = () => {}
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What an editor's problem matcher reads: where a check begins and ends, and a finding in two lines. */
const BEGINS = /^handoff validate: checking$/u
const ENDS = /^handoff validate: (.*); watching (\d+) files?$/u
const PLACE = /^(.+?):(\d+):(\d+) (error|warning|info) (\S+)$/u

test('a change is checked once all is quiet, and an editor can follow', async () => {
  const lines: string[] = []
  const stream = { columns: undefined, write: (text: string) => void lines.push(...text.split('\n')) }
  const terminal: Terminal = {
    output: stream,
    messages: stream,
    env: {},
    cwd: folder,
    now: () => TUESDAY,
    readInput: () => Promise.resolve(''),
    ask: undefined,
    onStop: (listener) => {
      stop = () => {
        listener('SIGTERM')
      }
      return () => {}
    },
  }
  const ended = runHandoff(['validate', '--watch'], terminal)
  /** The lines of the check that comes next, once it has ended. */
  const nextCheck = async (): Promise<readonly string[]> => {
    await expect.poll(() => lines.some((one) => ENDS.test(one)), { timeout: 30_000 }).toBe(true)
    return lines.splice(0)
  }
  const first = await nextCheck()
  expect(first[0]).toMatch(BEGINS)
  expect(ENDS.exec(first.find((one) => ENDS.test(one)) ?? '')?.slice(1)).toEqual(['0 errors, 0 warnings', '2'])

  // Two writes at once are one change.
  writeFileSync(path('ruleset.json'), '{')
  writeFileSync(path('ruleset.json'), sound.replace('"value": "Billing"', '"value": 5').replace('"vip-care"', '"vip"'))
  const second = await nextCheck()
  expect(second.filter((one) => BEGINS.test(one))).toHaveLength(1)
  const found = second.flatMap((one, at) =>
    PLACE.test(one) ? [[...(PLACE.exec(one) ?? []).slice(1), second[at + 1]]] : [],
  )
  expect(found).toContainEqual([
    'ruleset.json',
    '10',
    '17',
    'error',
    'unknown-team',
    '  The helpdesk has no team "vip".',
  ])
  // However long, a message is one line.
  expect(found).toContainEqual([
    'ruleset.json',
    '13',
    '93',
    'error',
    'type-mismatch',
    '  handoff.category is text unless declared otherwise and 5 is a number: comparing them would always be unknown.',
  ])

  rmSync(path('ruleset.json'))
  expect((await nextCheck()).join('\n')).toContain('unreadable-file')
  writeFileSync(path('ruleset.json'), sound)
  expect((await nextCheck()).join('\n')).toContain('No mistakes')
  stop()
  expect(await ended).toBe(0)
})

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { runHandoff } from '../src/run.ts'
import { TUESDAY } from './fake-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoff-watch-'))
cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Starts a command that goes on until it is stopped. */
function start(args: readonly string[]) {
  let said = ''
  let stop = (): void => {}
  const stream = { columns: undefined, write: (text: string) => void (said += text) }
  const ended = runHandoff(args, {
    output: stream,
    messages: stream,
    env: {},
    cwd: folder,
    now: () => TUESDAY,
    readInput: () => Promise.resolve(''),
    ask: undefined,
    onStop: (listener) => {
      stop = () => {
        listener('SIGINT')
      }
      return () => {}
    },
  })
  const says = (text: string) => vi.waitFor(() => expect(said).toContain(text), { timeout: 30_000, interval: 50 })
  const forget = (): void => {
    said = ''
  }
  return {
    ended,
    says,
    forget,
    stop: () => {
      stop()
    },
  }
}

describe('handoff test --watch', () => {
  test('runs again when a file changes or comes, whatever is wrong with it meanwhile, until it is stopped', async () => {
    const { ended, says, forget, stop } = start(['test', '--watch'])
    await says('1 test of desk-routing passed')
    await says('Ctrl-C')

    const path = join(folder, 'ruleset.json')
    const sound = readFileSync(path, 'utf8')
    forget()
    writeFileSync(path, sound.replace('"high" }\n    ]', '"low" }\n    ]'))
    await says('expected high  but got low')

    forget()
    writeFileSync(path, '{')
    await says('malformed-json')

    forget()
    writeFileSync(path, sound)
    await says('1 test of desk-routing passed')

    forget()
    const expected = { priority: 'medium' }
    writeFileSync(
      join(folder, 'more.test.json'),
      JSON.stringify({ format: 1, tests: [{ name: 'nothing', given: {}, expect: expected }] }),
    )
    await says('2 tests of desk-routing in 2 files passed')
    stop()
    expect(await ended).toBe(0)
  })

  test('ends at once when it is used wrongly', async () => {
    const { ended, says } = start(['test', '--watch', 'nowhere/*.json'])
    await says('no file matches')
    expect(await ended).toBe(2)
  })
})

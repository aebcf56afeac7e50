import fastify from 'fastify'
import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { expect, test } from 'vitest'
import { logNotices } from '../src/notice-log.ts'
import { file, ruleset } from './served.ts'

test('a switch that cannot be followed is an error in the log, without the words of its cause', async () => {
  const lines: string[] = []
  const app = fastify({ logger: { level: 'info', stream: { write: (text: string) => void lines.push(text) } } })
  const told = new Map<string, (notice: never) => void>()
  await using workspace = await openWorkspace({ file, ruleset })
  const on: Workspace['on'] = (name, listener) => {
    told.set(name, listener)
    return () => told.delete(name)
  }
  const forget = logNotices(app.log, { ...workspace, on })
  const hear = told.get('switch-not-followed') as ((notice: { readonly cause: unknown }) => void) | undefined
  hear?.({ cause: new TypeError('ann@example.com') })
  expect(lines.map((one) => JSON.parse(one))).toMatchObject([
    { level: 50, msg: 'switch not followed', workspace: 'acme', failure: 'TypeError' },
  ])
  expect(lines.join('')).not.toContain('ann@')
  forget()
  expect(told.size).toBe(0)
})

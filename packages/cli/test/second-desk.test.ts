import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FakeTerminal, Ran } from './fake-terminal.ts'
import { run } from './fake-terminal.ts'

const fixture = join(import.meta.dirname, 'fixtures/desk')
const oddDesk = fileURLToPath(new URL('./odd-desk.ts', import.meta.url))
const HOUR_MS = 3_600_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-second-'))
  cpSync(fixture, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function handoff(command: string, fake: FakeTerminal = {}): Promise<Ran> {
  return run(command.split(' '), { cwd: folder, now: Date.now, ...fake })
}

/** Handed over an hour ago: its second desk may have it. */
const anHourAgo = { now: () => Date.now() - HOUR_MS }

/** A workspace whose first desk does as told, and whose second keeps tickets in memory. */
function workspace(does: 'refuse' | 'lose', fallback: object = {}): void {
  const file = JSON.parse(readFileSync(join(fixture, 'handoff.config.json'), 'utf8'))
  const helpdesk = { adapter: 'odd-desk', options: { ...file.helpdesk.options, does } }
  const second = { adapter: 'memory', options: { desk: folder, fields: [{ key: 'order-id', type: 'text' }] } }
  const environments = { production: { fallback: { helpdesk: second, afterMinutes: 5, ...fallback } } }
  const plugins = [{ name: 'odd', from: oddDesk }]
  const text = JSON.stringify({ ...file, helpdesk, plugins, environments, store: 'sqlite:./handoffs.db' })
  writeFileSync(join(folder, 'handoff.config.json'), text)
}

/** The words alone, without colours and breaks. */
const flat = ({ output }: Ran): string => stripVTControlCharacters(output).replaceAll(/\s+/gu, ' ')

async function listed(): Promise<{ readonly handoffId: string; readonly rerouted?: object }> {
  const { output } = await handoff('list --format json')
  return JSON.parse(output).records[0]
}

test('what a second desk got is shown wherever a handoff is', async () => {
  workspace('refuse')
  const delivered = await handoff('deliver --event event.json', anHourAgo)
  expect(flat(delivered)).toMatch(/Ticket \S+ created.* at the second desk since 20\d\d-/u)
  expect(delivered.code).toBe(0)
  const { handoffId, rerouted } = await listed()
  expect(rerouted).toEqual({ at: expect.stringMatching(/^20\d\d-/u), firstTicket: null })
  expect(flat(await handoff('list', { columns: 110 }))).toContain('production, second desk')
  expect(flat(await handoff(`show ${handoffId}`))).toMatch(/Second desk since 20\d\d-.* UTC: the first had not got it/u)
  const timeline = flat(await handoff(`attempts ${handoffId}`, { columns: 110 }))
  expect(timeline).toContain('send create refused: The desk is full.')
  expect(timeline).toContain('send create, second desk done')
})

test('what may be at the first desk stays there, and a person is told', async () => {
  workspace('lose')
  expect((await handoff('deliver --event event.json')).code).toBe(1)
  const { handoffId } = await listed()
  expect(flat(await handoff(`show ${handoffId}`))).toContain('if the first has nothing of it for certain')

  rmSync(join(folder, 'handoffs.db'))
  const told = await handoff('deliver --event event.json', anHourAgo)
  expect([told.code, told.messages.replaceAll(/\s+/gu, ' ')]).toEqual([1, expect.stringContaining('first may have it')])
  const worked = await handoff('work --until-idle')
  expect(flat(told) + told.messages + flat(worked)).not.toContain('created')
  expect((await listed()).rerouted).toBeUndefined()

  rmSync(join(folder, 'handoffs.db'))
  workspace('lose', { mayDuplicate: true })
  expect((await handoff('deliver --event event.json', anHourAgo)).output).toContain('created')
})

test('a lane of its own is paused and resumed by its name', async () => {
  workspace('refuse')
  const names = async (command: string): Promise<unknown> => JSON.parse((await handoff(command)).output)
  expect(await names('lanes pause production/fallback --format json')).toMatchObject([
    { lane: 'desk/production' },
    { lane: 'desk/production/fallback', desk: 'fallback', rests: { because: 'operator' } },
  ])
  expect(await names('lanes resume desk/production/fallback --format json')).toMatchObject([{}, { desk: 'fallback' }])
  expect((await handoff('lanes pause staging')).messages).toContain('production, production/fallback')
})

test('a preview and the doctor speak of both desks', async () => {
  workspace('refuse')
  const preview = flat(await handoff('preview --event event.json', { columns: 100 }))
  expect(preview).toMatch(/Second desk .*a new ticket, when the first has nothing of it in time/u)
  expect(preview).toContain('customer-tier (no-such-field)')
  expect(flat(await handoff('doctor', { columns: 100 }))).toMatch(/production second desk Adapter memory/u)
})

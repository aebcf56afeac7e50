import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentPage, fileOf, runAgent, serveForAgents, workspaceFileOf } from './agent-page.ts'
import { makeRunFolder, typeMistakes } from './snippet.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-agent-'))
const script = join(folder, 'agent', 'agent.ts')
beforeAll(() => {
  makeRunFolder(join(folder, 'agent'))
  makeRunFolder(folder)
  writeFileSync(script, fileOf('agent.ts'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** When the team is there, and when it is not. */
const MONDAY = Date.parse('2026-03-09T10:00:00Z')
const SUNDAY = Date.parse('2026-03-08T10:00:00Z')

/** The desk in memory is that of the process, so other tests have tickets there too. */
const withTicket1 = (output: string): string => output.replace(/(?<=Your ticket is )\d+/u, '1')

const serve = (atMs: number) => serveForAgents(workspaceFileOf('handoff.config.json'), { now: () => atMs })

describe('the agents of docs/guides/agent.md', { timeout: 60_000 }, () => {
  test('in TypeScript: asks once, and tells the ticket and when the team is there', async () => {
    await using service = await serve(MONDAY)
    const { output, errors, exitCode } = await runAgent(process.execPath, [script], service, '00418837')
    expect([exitCode, errors]).toEqual([0, ''])
    const shown = agentPage.blocks.find(({ language }) => language === 'text')?.text
    // What the customer types stands in the terminal, and not in what the agent printed.
    expect(withTicket1(output)).toBe(shown?.replace('00418837\n', ''))
  })

  test('in TypeScript: a team that is closed has a stand-in', async () => {
    await using service = await serve(SUNDAY)
    const { output } = await runAgent(process.execPath, [script], service, '00418837')
    expect(output.split('? ')[1]).toMatch(/^Your ticket is \d+\.\n$/u)
  })

  test.runIf(process.platform !== 'win32')('with curl: two answers, the second with the ticket', async () => {
    await using service = await serve(MONDAY)
    const { output, errors, exitCode } = await runAgent('sh', ['-c', fileOf('agent.sh')], service)
    expect([exitCode, errors]).toEqual([0, ''])
    const [asked, done] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(asked).toMatchObject({ status: 'incomplete', missing: ['order-id'], ticket: null })
    expect(done).toMatchObject({
      status: 'delivered',
      team: 'vip-care',
      missing: [],
      ticket: { id: expect.any(String) },
    })
    expect(done).toMatchObject({ hours: { open: true, weekly: { 'mon-fri': ['08:00-18:00'] } } })
  })

  test('in TypeScript: has no mistakes in types, and thirty lines at most', async () => {
    expect(await typeMistakes(folder)).toEqual([])
    expect(
      fileOf('agent.ts')
        .split('\n')
        .filter((line) => line !== '').length,
    ).toBeLessThanOrEqual(30)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceFile } from '@handoffkit/schema'
import { afterAll, describe, expect, test } from 'vitest'
import { liveRequestTracker } from '../../src/live/live-environment.ts'
import { keptTickets } from '../../src/live/rt-database.ts'
import { type AgentService, fileOf, runAgent, serveForAgents, workspaceFileOf } from '../docs/agent-page.ts'

// The agents of docs/guides/agent.md, as they stand there, get the ticket of a real Request Tracker.

const rt = liveRequestTracker()
const folder = mkdtempSync(join(tmpdir(), 'handoffkit-agent-live-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The workspace file of the page, with the address of this server. Its name is part of every handoff's id. */
function serve(name: string): Promise<AgentService> {
  const shown = workspaceFileOf('request-tracker.config.json')
  const { helpdesk } = shown
  const file: WorkspaceFile = {
    ...shown,
    name: `${name}-${process.pid}`,
    helpdesk: { ...helpdesk, options: { ...helpdesk.options, url: rt.baseUrl }, allowPrivateNetwork: true },
  }
  return serveForAgents(file, { readVariable: (variable) => (variable === 'RT_TOKEN' ? rt.token : undefined) })
}

/** The only handoff of a service, as it tells it. */
async function onlyHandoff({ env }: AgentService): Promise<{ readonly handoffId: string; readonly status: string }> {
  const headers = { authorization: `Bearer ${env.HANDOFF_KEY}` }
  const answer = await fetch(`${env.HANDOFF_URL}/v1/handoffs`, { headers })
  const { handoffs } = (await answer.json()) as {
    readonly handoffs: readonly { readonly handoffId: string; readonly status: string }[]
  }
  const [only, ...others] = handoffs
  return only === undefined || others.length > 0 ? expect.fail(`${handoffs.length} handoffs`) : only
}

/** The tickets that Request Tracker's own database has for a handoff. */
function inDatabase(handoffId: string): readonly string[] {
  return keptTickets(rt.databaseFile)
    .filter((kept) => kept.handoffId === handoffId)
    .map(({ ticket }) => String(ticket))
}

describe('a hand-written agent gets its ticket from Request Tracker', () => {
  test('in TypeScript', async () => {
    await using service = await serve('agent-ts')
    const script = join(folder, 'agent.mts')
    writeFileSync(script, fileOf('agent.ts'))
    const { output, errors, exitCode } = await runAgent(process.execPath, [script], service, '00418837')
    expect([exitCode, errors]).toEqual([0, ''])
    const [, ticket = ''] = /Your ticket is (\d+)\./u.exec(output) ?? []
    const { handoffId, status } = await onlyHandoff(service)
    expect([status, inDatabase(handoffId)]).toEqual(['delivered', [ticket]])
    expect((await rt.ticket(Number(ticket))).fields['order-id']).toEqual(['00418837'])
  })

  test('with curl', async () => {
    await using service = await serve('agent-sh')
    const { output, errors, exitCode } = await runAgent('sh', ['-c', fileOf('agent.sh')], service)
    expect([exitCode, errors]).toEqual([0, ''])
    const [asked, done] = output
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { readonly handoffId: string; readonly ticket: { readonly id: string } | null },
      )
    expect(asked).toMatchObject({ status: 'incomplete', missing: ['order-id'] })
    expect(done).toMatchObject({ status: 'delivered', ticket: { id: expect.any(String) } })
    const { handoffId } = await onlyHandoff(service)
    expect([done?.handoffId, inDatabase(handoffId)]).toEqual([handoffId, [done?.ticket?.id]])
  })
})

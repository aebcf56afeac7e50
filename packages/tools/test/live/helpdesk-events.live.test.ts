import { readFileSync } from 'node:fs'
import type { WorkspaceFile } from '@handoffkit/schema'
import { createServer } from '@handoffkit/server'
import { openWorkspace } from 'handoffkit'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../src/free-port.ts'
import { type RunningRequestTracker, startRequestTracker } from '../../src/live/rt-server.ts'

// What people do in a real Request Tracker, told by the very scrip that its page shows.

const SECRET = 'a secret of the live tests'
const page = readFileSync(new URL('../../../../docs/adapters/request-tracker.md', import.meta.url), 'utf8')

function codeOf(name: string): string {
  const [, code] = new RegExp(`\`\`\`perl ${name}\\n(.*?)\`\`\``, 'su').exec(page) ?? []
  if (code === undefined) throw new Error(`The page shows no code called "${name}".`)
  return code
}

const fileFor = (url: string): WorkspaceFile => ({
  name: 'live',
  ruleset: './ruleset.json',
  helpdesk: {
    adapter: 'request-tracker',
    options: { url, defaultQueue: 'General', handBackQueue: 'network-ops' },
    secrets: { token: { $env: 'RT_TOKEN' }, webhookSecret: { $env: 'SECRET' } },
    allowPrivateNetwork: true,
  },
})

/** A service, and a Request Tracker of its own that posts to it. */
async function serve() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/v1/helpdesk/webhook/production`
  const scrip = { url, secret: SECRET, condition: codeOf('condition'), action: codeOf('action') }
  const rt = await startRequestTracker({ scrip })
  onTestFinished(() => rt.stop())
  const rules = { assignment: { default: null, rules: [] }, priority: { default: 'medium', rules: [] } } as const
  const workspace = await openWorkspace({
    file: fileFor(rt.baseUrl),
    ruleset: { text: { format: 1, name: 'routing', ...rules } },
    readVariable: (name) => ({ RT_TOKEN: rt.tokens.bot, SECRET })[name],
  })
  const server = await createServer({ workspaces: [workspace], keys: [] })
  await server.listen({ port })
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  return { rt, workspace }
}

/** Does something to a ticket as the user `root`. */
async function act(
  { baseUrl, tokens }: RunningRequestTracker,
  method: 'PUT' | 'POST',
  path: string,
  body: object,
): Promise<void> {
  const answer = await fetch(`${baseUrl}/REST/2.0${path}`, {
    method,
    headers: { authorization: `token ${tokens.admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok, `${method} ${path}: ${answer.status} ${await answer.text()}`).toBe(true)
}

test('a scrip tells what people do: who owns the conversation, and which ticket is closed', async () => {
  const { rt, workspace } = await serve()
  const heard: string[] = []
  workspace.on('helpdesk-event', ({ kind, outcome, returned }) => {
    heard.push(`${kind} ${outcome}${returned > 0 ? ' returned' : ''}`)
  })
  const answer = await workspace.handOff({ environment: 'production', conversation: { id: 'live-1' }, context: {} })
  if (answer.kind !== 'accepted') throw new Error(`It was ${answer.kind}.`)
  await workspace.deliver()
  const standing = () => workspace.conversation('production', 'live-1')
  const { ticket } = (await standing()) ?? {}
  const path = `/ticket/${ticket?.id}`
  // What our own user did was posted as well, and is told to nobody.
  expect(heard.filter((one) => !one.startsWith('other'))).toEqual([])
  heard.length = 0

  await act(rt, 'PUT', path, { Owner: 'root' })
  await act(rt, 'PUT', path, { Queue: 'Billing' })
  await act(rt, 'POST', `${path}/comment`, { Content: 'I call the customer.', ContentType: 'text/plain' })
  expect(await standing()).toMatchObject({ owner: 'human', helpdesk: { status: 'open', team: 'Billing' } })
  await act(rt, 'PUT', path, { Status: 'resolved' })
  expect(await standing()).toMatchObject({ owner: 'ai', helpdesk: { status: 'closed', last: 'closed' } })
  await act(rt, 'PUT', path, { Status: 'open' })
  expect(await standing()).toMatchObject({ owner: 'human', helpdesk: { status: 'open', last: 'reopened' } })
  await act(rt, 'PUT', path, { Queue: 'network-ops' })
  expect((await standing())?.owner).toBe('ai')
  expect(heard.filter((one) => !one.startsWith('other'))).toEqual([
    'assigned taken',
    'transferred taken',
    'commented taken',
    'closed taken returned',
    'reopened taken',
    'handed-back taken returned',
  ])
  const record = await workspace.record(answer.record.prepared.handoffId)
  const told = record === undefined ? [] : await workspace.helpdeskEvents(record)
  expect(told.map(({ kind }) => kind)).toEqual([
    'assigned',
    'transferred',
    'commented',
    'closed',
    'reopened',
    'handed-back',
  ])
  for (const { atMs, toldAtMs } of told) expect(Math.abs(toldAtMs - atMs)).toBeLessThan(60_000)
  // A ticket that no handoff made is told to nobody.
  heard.length = 0
  await act(rt, 'POST', '/ticket', { Queue: 'General', Subject: 'Not ours' })
  expect(heard).toEqual([])
  expect(readFileSync(rt.logFile, 'utf8')).not.toContain('handoffkit was not told')
})

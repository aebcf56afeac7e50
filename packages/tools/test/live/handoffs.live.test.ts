import { readFileSync } from 'node:fs'
import { events } from '@handoffkit/core/testing'
import type { RulesetFile, WorkspaceFile } from '@handoffkit/schema'
import type { HandoffRecord } from '@handoffkit/sinks'
import * as fc from 'fast-check'
import { openWorkspace, type Workspace } from 'handoffkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CutProxy, onceWhen, passAll, startCutProxy } from '../../src/live/cut-proxy.ts'
import { liveRequestTracker } from '../../src/live/live-environment.ts'

// The main job against a real Request Tracker: from the event to the ticket, and what happens when something goes wrong.

const rt = liveRequestTracker()

interface Case {
  readonly name: string
  readonly event: { readonly context: Readonly<Record<string, unknown>> }
  readonly expect: {
    readonly team: string | null
    readonly priority: 'low' | 'medium' | 'high' | 'urgent'
    readonly keys: Readonly<Record<string, { readonly verdict: string; readonly value?: unknown }>>
  }
}
interface Cases {
  readonly fields: readonly { readonly key: string; readonly type: string }[]
  readonly ruleset: RulesetFile
  readonly cases: readonly Case[]
}

const fixture = new URL('../../../cli/test/fixtures/cases.json', import.meta.url)
const { fields, ruleset, cases } = JSON.parse(readFileSync(fixture, 'utf8')) as Cases
const NUMBERS = { low: '0', medium: '50', high: '80', urgent: '100' }
const TYPED = new Set(['integer', 'decimal', 'boolean', 'link'])
const QUEUES: Readonly<Record<string, string>> = { billing: 'Billing' }

function workspaceFile(url: string, rest: Partial<WorkspaceFile> = {}): WorkspaceFile {
  return {
    name: 'live',
    ruleset: './ruleset.json',
    helpdesk: {
      adapter: 'request-tracker',
      options: {
        url,
        defaultQueue: 'General',
        absentAfterMs: 1_000,
        fieldTypes: Object.fromEntries(
          fields.filter(({ type }) => TYPED.has(type)).map(({ key, type }) => [key, type]),
        ),
      },
      secrets: { token: { $env: 'RT_TOKEN' } },
      aliases: { teams: QUEUES },
      requester: { fallback: { email: 'bot@acme.example' } },
      allowPrivateNetwork: true,
    },
    ...rest,
  }
}

const open = (file: WorkspaceFile): Promise<Workspace> =>
  openWorkspace({
    file,
    ruleset: { text: ruleset },
    readVariable: (name) => (name === 'RT_TOKEN' ? rt.token : undefined),
  })

/** Makes ids and conversations unique within this run. */
const runId = `${process.pid}-${Date.now()}`
let count = 0
function eventFrom(one: { readonly event: object }, context?: object): string {
  count += 1
  const id = `${runId}-${count}`
  return JSON.stringify({
    ...one.event,
    id,
    environment: 'production',
    conversation: { id: `c-${id}` },
    ...(context === undefined ? {} : { context }),
  })
}

async function delivered(workspace: Workspace, text: string, forMs = 30_000): Promise<HandoffRecord> {
  const answer = await workspace.handOff(text)
  if (answer.kind === 'incomplete') expect.fail('incomplete')
  await workspace.deliver({ forMs })
  return (await workspace.record(answer.record.prepared.handoffId)) ?? expect.fail('no record')
}

let proxy: CutProxy
let workspace: Workspace

beforeAll(async () => {
  proxy = await startCutProxy(rt.baseUrl)
})
beforeEach(async () => {
  proxy.follow(passAll)
  workspace = await open(workspaceFile(proxy.baseUrl))
})
afterEach(() => workspace[Symbol.asyncDispose]())
afterAll(() => proxy.close())

describe('50 production handoffs', () => {
  test('make exactly 50 tickets with the right queue, priority and fields, and none when they come again', async () => {
    const before = await rt.countTickets()
    const sent = Array.from({ length: 5 }, () => cases)
      .flat()
      .map((one) => ({ one, text: eventFrom(one) }))
    const answers = await Promise.all(sent.map(({ text }) => workspace.handOff(text)))
    await workspace.deliver({ forMs: 60_000 })
    expect(await rt.countTickets()).toBe(before + 50)

    for (const [place, { one }] of sent.entries()) {
      const answer = answers[place]
      if (answer?.kind !== 'accepted') expect.fail(`${one.name}: ${answer?.kind}`)
      const record = await workspace.record(answer.record.prepared.handoffId)
      if (record?.state.status !== 'delivered') expect.fail(`${one.name}: ${record?.state.status}`)
      const marked = await rt.ticketsWithMarker(record.prepared.handoffId)
      expect(marked.map(String), one.name).toEqual([record.state.ticket?.id])
      const ticket = await rt.ticket(Number(record.state.ticket?.id))
      const { team, priority, keys } = one.expect
      expect(ticket.queue, one.name).toBe(team === null ? 'General' : (QUEUES[team] ?? team))
      expect(ticket.priority, one.name).toBe(NUMBERS[priority])
      const filled = Object.entries(keys).filter(([, { verdict }]) => verdict === 'filled')
      const landed = Object.entries(ticket.fields).filter(
        ([name, values]) => values.length > 0 && name !== 'handoff-id',
      )
      expect(Object.fromEntries(landed), one.name).toEqual(
        Object.fromEntries(filled.map(([key, { value }]) => [key, [String(value)]])),
      )
      expect(
        record.state.audit?.map(({ status }) => status),
        one.name,
      ).toEqual(record.state.audit?.map(() => 'applied'))
    }

    const again = await Promise.all(sent.map(({ text }) => workspace.handOff(text)))
    expect(again.map(({ kind }) => kind)).toEqual(again.map(() => 'repeated'))
    await workspace.deliver({ forMs: 1_000 })
    expect(await rt.countTickets()).toBe(before + 50)
  }, 240_000)
})

describe('what Request Tracker does without a word', () => {
  test('a value that it drops is reported as dropped', async () => {
    const record = await delivered(workspace, eventFrom({ event: {} }, { voucher: 'lowercase', 'order-id': '7' }))
    expect(record.state).toMatchObject({
      status: 'delivered',
      audit: [
        expect.objectContaining({ key: 'order-id', status: 'applied' }),
        expect.objectContaining({ key: 'voucher', status: 'dropped', expected: 'lowercase' }),
        expect.objectContaining({ what: 'priority', status: 'applied' }),
      ],
    })
  })
})

describe('an answer that is lost', () => {
  const isCreate = ({ method, path }: { readonly method: string; readonly path: string }) =>
    method === 'POST' && path.endsWith('/REST/2.0/ticket')

  test('after Request Tracker committed: settling finds the ticket', async () => {
    proxy.follow(onceWhen(isCreate, { do: 'cut' }))
    const record = await delivered(workspace, eventFrom({ event: {} }, { 'order-id': 'cut' }))
    expect(
      record.attempts.map(({ move, ...rest }) => [move, 'closed' in rest ? rest.closed?.result : undefined]),
    ).toMatchObject([
      ['send', { outcome: 'unknown' }],
      ['settle', { found: 'yes' }],
      ['send', { outcome: 'done' }],
      ['read', { read: 'yes' }],
    ])
    expect(await rt.ticketsWithMarker(record.prepared.handoffId)).toHaveLength(1)
  })

  test('before Request Tracker heard of it: it is sent again, once its absence is proved', async () => {
    proxy.follow(onceWhen(isCreate, { do: 'drop' }))
    const record = await delivered(workspace, eventFrom({ event: {} }, { 'order-id': 'drop' }))
    expect(record.state.status).toBe('delivered')
    expect(record.attempts.map(({ move }) => move)).toContain('settle')
    expect(await rt.ticketsWithMarker(record.prepared.handoffId)).toHaveLength(1)
  })

  test('of the note: it is not written twice', async () => {
    proxy.follow(onceWhen(({ method, path }) => method === 'POST' && path.endsWith('/comment'), { do: 'cut' }))
    const record = await delivered(workspace, eventFrom({ event: {} }, { 'order-id': 'note' }))
    if (record.state.status !== 'delivered') expect.fail(record.state.status)
    const history = (await rt.get(`/ticket/${record.state.ticket?.id}/history?fields=Type&per_page=100`)) as {
      readonly items: readonly { readonly Type: string }[]
    }
    expect(history.items.filter(({ Type }) => Type === 'Comment')).toHaveLength(1)
  })

  test('of everything for a while: nothing is lost, nothing is doubled', async () => {
    let left = 6
    proxy.follow(({ method }) =>
      method !== 'GET' && left-- > 0 ? { do: left % 2 === 0 ? 'cut' : 'drop' } : { do: 'pass' },
    )
    const texts = cases.slice(0, 4).map((one) => eventFrom(one))
    const before = await rt.countTickets()
    for (const text of texts) await workspace.handOff(text)
    await workspace.deliver({ forMs: 90_000 })
    expect(await rt.countTickets()).toBe(before + 4)
  }, 120_000)
})

describe('a create that Request Tracker refuses', () => {
  const setDisabled = async (queue: string, isDisabled: boolean) => {
    const { id } = (await rt.get(`/queue/${queue}`)) as { readonly id: number }
    const response = await fetch(`${rt.baseUrl}/REST/2.0/queue/${id}`, {
      method: 'PUT',
      headers: { authorization: `token ${rt.adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Disabled: isDisabled ? 1 : 0 }),
    })
    expect(response.status).toBe(200)
  }

  test('falls back to the bare ticket, with every value in its note', async () => {
    const vip = { event: {} }
    await workspace.catalog('production')
    await setDisabled('vip-care', true)
    try {
      const record = await delivered(workspace, eventFrom(vip, { 'customer-tier': 'vip', 'order-id': 'bare-7' }))
      expect(record.state).toMatchObject({
        status: 'delivered',
        failed: [expect.objectContaining({ list: 'steps', step: 'create', reason: 'refused' })],
      })
      if (record.state.status !== 'delivered') return
      const ticket = await rt.ticket(Number(record.state.ticket?.id))
      expect(ticket.queue).toBe('General')
      expect(ticket.fields['order-id']).toEqual([])
      expect(record.prepared.draft.note).toContain('order-id: bare-7')
      expect(await rt.ticketsWithMarker(record.prepared.handoffId)).toEqual([ticket.id])
    } finally {
      await setDisabled('vip-care', false)
    }
  })
})

describe('a previewing environment', () => {
  test('sends nothing but GET, whatever its configuration and its handoffs', async () => {
    const configurations = fc.record({
      environment: fc.constantFrom('development' as const, 'staging' as const),
      redact: fc.subarray([{ detector: 'card-number' }, { key: 'order-id' }, { detector: 'email' }]),
      context: fc.constantFrom('all' as const, 'names' as const, 'none' as const),
      sameConversation: fc.constantFrom('update-open' as const, 'new' as const),
      overwrite: fc.constantFrom('unchanged' as const, 'always' as const),
      note: fc.constantFrom('comment', 'content'),
      handoffs: fc.array(events, { minLength: 1, maxLength: 3 }),
    })
    const before = await rt.countTickets()
    proxy.forget()
    await fc.assert(
      fc.asyncProperty(
        configurations,
        async ({ environment, redact, context, sameConversation, overwrite, note, handoffs }) => {
          const base = workspaceFile(proxy.baseUrl, {
            redact,
            note: { context },
            ticket: { sameConversation, overwrite },
          })
          const helpdesk = { ...base.helpdesk, options: { ...base.helpdesk.options, note } }
          await using previewing = await open({ ...base, helpdesk })
          for (const event of handoffs) {
            const text = JSON.stringify({ ...event, environment })
            expect((await previewing.handOff(text)).kind).toBe('previewed')
            await previewing.preview(text)
          }
          await previewing.check(environment)
          await previewing.refreshCatalog(environment)
          await previewing.start()
          await previewing.deliver()
        },
      ),
      { numRuns: 12 },
    )
    expect(proxy.requests.length).toBeGreaterThan(12)
    expect(new Set(proxy.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(await rt.countTickets()).toBe(before)
  }, 180_000)
})

describe('a connection that is not fit for use', () => {
  test('says that the token is wrong, without saying it', async () => {
    const token = '1-99-00000000000000000000000000000000'
    await using wrong = await openWorkspace({
      file: workspaceFile(rt.baseUrl),
      ruleset: { text: ruleset },
      readVariable: () => token,
    })
    await expect(wrong.handOff(eventFrom({ event: {} }, {}))).rejects.toMatchObject({
      code: 'HK_HELPDESK_DENIED',
      exitCode: 2,
    })
    await expect(wrong.check('production')).rejects.not.toThrow(token)
  })

  test('says that nobody answers', async () => {
    await proxy.refuse()
    try {
      await using unreachable = await open(workspaceFile(proxy.baseUrl))
      await expect(unreachable.handOff(eventFrom({ event: {} }, {}))).rejects.toMatchObject({
        code: 'HK_HELPDESK_UNREACHABLE',
        exitCode: 3,
      })
    } finally {
      await proxy.accept()
    }
  })
})

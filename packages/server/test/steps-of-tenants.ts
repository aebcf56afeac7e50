/* oxlint-disable vitest/no-standalone-expect -- Each step runs inside a test, which is elsewhere. */
import type { Environment } from '@handoffkit/core'
import { expect } from 'vitest'
import type { Tenant } from './tenant.ts'
import { eventOf, rulesTextOf } from './tenant.ts'

interface Said {
  readonly status: number
  /** Headers and body. */
  readonly text: string
  readonly etag: string
}

/** A tenant at work: what it was told, which ids it has, and how its own switches must stand. */
export interface AtWork {
  readonly tenant: Tenant
  readonly said: Said[]
  /** Every handoff of it. */
  readonly ids: Set<string>
  /** Handoffs of it that nobody asked to be erased. */
  readonly kept: Set<string>
  readonly keys: Set<string>
  readonly model: { staging: string; isPaused: boolean }
  call(method: string, path: string, options?: CallOptions): Promise<Said>
  /** What its helpdesk says, to the address of a workspace of that name. */
  tell(workspace: string, body: object, environment: Environment): Promise<Said>
}

interface CallOptions {
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Which one of few is meant, so that both tenants meet at the same ids. */
export interface Choice {
  readonly no: number
  readonly isLive: boolean
}

/** @param url of the service */
export function atWork(tenant: Tenant, url: string): AtWork {
  const said: Said[] = []
  const ask = async (path: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(`${url}${path}`, init)
    const text = `${JSON.stringify([...answer.headers])}${await textOf(answer)}`
    const one = { status: answer.status, text, etag: answer.headers.get('etag') ?? '' }
    said.push(one)
    return one
  }
  const call = (method: string, path: string, { body, headers }: CallOptions = {}): Promise<Said> =>
    ask(path, {
      method,
      headers: { ...tenant.holder.headers, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const tell = (workspace: string, events: object, environment: Environment): Promise<Said> => {
    const body = JSON.stringify({ sentAt: new Date().toISOString(), ...events })
    const headers = { 'content-type': 'application/json', ...tenant.signed(body) }
    return ask(`/v1/helpdesk/webhook/${environment}?workspace=${workspace}`, { method: 'POST', headers, body })
  }
  const model = { staging: 'preview', isPaused: false }
  return { tenant, said, ids: new Set(), kept: new Set(), keys: new Set(), model, call, tell }
}

/** Streams never end: what comes at once is read. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer.text()
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  const second = await Promise.race([reader?.read(), new Promise<undefined>((done) => setTimeout(done, 20, undefined))])
  await reader?.cancel()
  return `${first?.value ?? ''}${second?.value ?? ''}`
}

type Step = (one: AtWork, choice: Choice, other: AtWork) => Promise<void>

const environmentOf = ({ isLive }: Choice): Environment => (isLive ? 'production' : 'staging')
const pick = (from: ReadonlySet<string>, { no }: Choice): string =>
  [...from].at(no % Math.max(1, from.size)) ?? 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa'
const partOf = ({ no }: Choice): string => ['', '/preview', '/explanation', '/conversation'][no % 4] ?? ''
const conversationOf = (choice: Choice, part = ''): string =>
  `/v1/conversations/conv-${choice.no % 2}${part}?environment=${environmentOf(choice)}`
const rulesOf = ({ tenant: { name, marks } }: AtWork, { no }: Choice): string =>
  rulesTextOf({ name, mark: marks[0] ?? '' }, no)

/** The team that has the ticket now is marked. */
const toldOf = ({ marks: [mark] }: Tenant, { no }: Choice) => ({
  events: [
    {
      id: `e-${no}`,
      kind: ['assigned', 'closed', 'reopened', 'transferred'][no % 4],
      ticket: `${1 + (no % 2)}`,
      team: `team-${mark}`,
    },
  ],
})

/** What a tenant may do next. Each looks at once whether its own state stands; what it was told is looked at in the end. */
const STEPS = {
  'hand off': async (one, choice) => {
    const body = eventOf(one.tenant, choice.no, environmentOf(choice))
    const { status, text } = await one.call('POST', '/v1/handoffs', { body })
    // 410: it was erased, and may not come again.
    expect([200, 201, 202, 410]).toContain(status)
    for (const [id] of text.matchAll(/h-[a-z2-7]{26}/gu)) {
      one.ids.add(id)
      if (status !== 410) one.kept.add(id)
    }
  },
  preview: async (one, choice) => {
    const body = eventOf(one.tenant, choice.no, environmentOf(choice))
    expect((await one.call('POST', '/v1/preview', { body })).text).toContain(one.tenant.marks[0])
  },
  list: async ({ call }, { no }) => {
    const query = ['', '?customer=u-1', '?conversation=conv-0', '?ticket=1'][no % 4] ?? ''
    expect((await call('GET', `/v1/handoffs${query}`)).status).toBe(200)
  },
  'read its own': async ({ call, kept }, choice) => {
    if (kept.size > 0)
      expect((await call('GET', `/v1/handoffs/${pick(kept, choice)}${partOf(choice)}`)).status).toBe(200)
  },
  'read another’s': async ({ call }, choice, { ids }) => {
    expect((await call('GET', `/v1/handoffs/${pick(ids, choice)}${partOf(choice)}`)).status).toBe(404)
  },
  'redeliver another’s': async ({ call }, choice, { ids }) => {
    expect((await call('POST', `/v1/handoffs/${pick(ids, choice)}/redeliver`)).status).toBe(404)
  },
  'redeliver all': async ({ call }, choice) => {
    const body = { environment: environmentOf(choice), dryRun: choice.no > 1 }
    expect((await call('POST', '/v1/handoffs/redeliver', { body })).status).toBeLessThan(500)
  },
  fields: async ({ call, tenant }, choice) => {
    const method = choice.no % 2 === 0 ? 'GET' : 'POST'
    const address = method === 'GET' ? '/v1/fields' : '/v1/fields/refresh'
    expect((await call(method, `${address}?environment=${environmentOf(choice)}`)).text).toContain(tenant.marks[0])
  },
  'fields that changed': async ({ call }, choice) => {
    const environment = environmentOf(choice)
    const { text } = await call('GET', `/v1/fields/drift?environment=${environment}`)
    // The other one has other fields: a snapshot that both had would show them.
    expect(text).toContain('"changes":0')
    const [, revision] = /"revision":"([^"]+)","changes"/u.exec(text) ?? []
    const taken = await call('PUT', '/v1/fields/snapshot', { body: { environment, revision } })
    expect(taken.text).toContain('"changes":0')
  },
  'fields under an alias': async ({ call, ids }, choice) => {
    const alias = `environment=${environmentOf(choice)}&key=key-${choice.no}&field=order-id`
    const { text } = await call('GET', `/v1/fields/alias?${alias}`)
    expect(Number(/"handoffs":(\d+)/u.exec(text)?.[1])).toBeLessThanOrEqual(ids.size)
  },
  'switch the preview': async ({ call, model }, { isLive }) => {
    await call('PUT', '/v1/settings/preview', { body: { environment: 'staging', preview: isLive } })
    model.staging = isLive ? 'preview' : 'live'
  },
  'read its switch': async ({ call, model }) => {
    const { text } = await call('GET', '/v1/settings/preview')
    expect(text).toContain(`"environment":"staging","sink":"${model.staging}"`)
  },
  'let its lane rest': async ({ call, model }, { isLive }) => {
    await call('POST', `/v1/lanes/production/${isLive ? 'pause' : 'resume'}`)
    model.isPaused = isLive
  },
  'read its lanes': async ({ call, model }) => {
    expect((await call('GET', '/v1/lanes')).text.includes('"because":"operator"')).toBe(model.isPaused)
  },
  'follow changes': async ({ call }) => {
    await call('GET', '/v1/changes')
  },
  'make a key': async ({ call, keys, tenant }) => {
    const body = { name: `bot-of-${tenant.name}`, environments: ['staging'] }
    for (const [id] of (await call('POST', '/v1/keys', { body })).text.matchAll(/k-[0-9a-f]{16}/gu)) keys.add(id)
  },
  'use another’s key': async ({ call }, choice, { keys }) => {
    expect((await call('DELETE', `/v1/keys/${pick(keys, choice)}`)).status).toBe(404)
    expect((await call('POST', `/v1/keys/${pick(keys, choice)}/rotate`)).status).toBe(404)
  },
  'read keys and audit': async ({ call }) => {
    expect((await call('GET', '/v1/keys')).status).toBe(200)
    expect((await call('GET', '/v1/audit')).status).toBe(200)
  },
  'store a context': async ({ call, tenant }, choice) => {
    const method = choice.no > 1 ? 'PATCH' : 'PUT'
    const body = { context: { 'order-id': tenant.marks[0], [`key-${choice.no}`]: 'x' } }
    const { status, text } = await call(method, conversationOf(choice, '/context'), { body })
    expect([200, 201]).toContain(status)
    expect(text).toContain(tenant.marks[0])
  },
  'read a context': async ({ call, tenant }, choice) => {
    const { status, text } = await call('GET', conversationOf(choice, '/context'))
    if (status === 200) expect(text).toContain(tenant.marks[0])
    else expect(status).toBe(404)
  },
  'ask who owns a conversation': async ({ call }, choice) => {
    expect([200, 404]).toContain((await call('GET', conversationOf(choice))).status)
  },
  erase: async ({ call, kept }, choice) => {
    const subject = choice.no % 2 === 0 ? { conversation: `conv-${choice.no % 2}` } : { customer: 'u-1' }
    const body = { ...subject, environment: environmentOf(choice), force: choice.isLive, dryRun: choice.no === 3 }
    // What is erased may be any of them from now on, so none is asked for any more.
    kept.clear()
    expect((await call('POST', '/v1/erasures', { body })).status).toBe(200)
  },
  'publish rules': async (one, choice) => {
    const { etag } = await one.call('GET', '/v1/rulesets/current')
    const body = { text: rulesOf(one, choice), note: `of ${one.tenant.name}` }
    const { status } = await one.call('PUT', '/v1/rulesets/current', { body, headers: { 'if-match': etag } })
    expect(status).toBe(200)
  },
  'try rules': async (one, choice) => {
    const body = { text: rulesOf(one, choice) }
    expect((await one.call('POST', '/v1/rulesets/replay', { body })).status).toBe(200)
    const event = eventOf(one.tenant, choice.no, environmentOf(choice))
    expect((await one.call('POST', '/v1/rulesets/explain', { body: { ...body, event } })).status).toBe(200)
  },
  'read rules': async ({ call, tenant }) => {
    for (const address of ['/v1/rulesets', '/v1/rulesets/current', '/v1/rulesets/current/hits', '/v1/rulesets/1'])
      expect((await call('GET', address)).status).toBe(200)
    expect((await call('GET', '/v1/rulesets/current')).text).toContain(tenant.marks[0])
  },
  'read its webhooks': async ({ call }) => {
    expect((await call('GET', '/v1/webhooks')).status).toBe(200)
    expect((await call('GET', '/v1/webhooks/crm/attempts')).status).toBe(200)
  },
  'read its statistics': async ({ call }) => {
    expect((await call('GET', '/v1/statistics')).status).toBe(200)
  },
  'read its basis': async ({ call, tenant }, choice) => {
    const { text } = await call('GET', `/v1/basis?environment=${environmentOf(choice)}`)
    expect(text).toContain(tenant.marks[0])
  },
  'look at the demo desk': async ({ call }, choice) => {
    expect((await call('GET', '/v1/demo')).status).toBe(200)
    expect((await call('GET', `/v1/demo/tickets?environment=${environmentOf(choice)}`)).status).toBe(200)
  },
  // Both have tickets of the same numbers.
  'tell as its desk': async ({ tell, tenant }, choice) => {
    expect((await tell(tenant.name, toldOf(tenant, choice), environmentOf(choice))).status).toBe(202)
  },
  'tell as its desk, of another’s': async ({ tell, tenant }, choice, other) => {
    expect((await tell(other.tenant.name, toldOf(tenant, choice), environmentOf(choice))).status).toBe(401)
  },
  'do to a ticket of the demo desk': async ({ call }, choice) => {
    const path = `/v1/demo/tickets/${1 + (choice.no % 2)}/events?environment=${environmentOf(choice)}`
    expect([200, 404, 409]).toContain(
      (await call('POST', path, { body: { kind: choice.isLive ? 'closed' : 'assigned' } })).status,
    )
  },
  'read its metrics': async ({ call }) => {
    expect((await call('GET', '/metrics')).status).toBe(200)
  },
} as const satisfies Readonly<Record<string, Step>>

/** The name of a step. */
export type StepName = keyof typeof STEPS

/** What a tenant may do. */
export const STEP_NAMES = Object.keys(STEPS) as readonly StepName[]

/** Does one thing after the other. */
export async function inTurn(
  one: AtWork,
  other: AtWork,
  todo: readonly (Choice & { readonly what: StepName })[],
): Promise<void> {
  for (const step of todo) await STEPS[step.what](one, step, other)
}

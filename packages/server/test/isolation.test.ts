import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '@handoffkit/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createServer } from '../src/index.ts'
import type { Tenant } from './tenant.ts'
import { eventOf, openTenant } from './tenant.ts'

interface Said {
  readonly status: number
  /** Headers and body. */
  readonly text: string
}

/** What one tenant does next. Numbers choose among few, so that both tenants meet at the same ids. */
interface Step {
  readonly what:
    | 'hand-off'
    | 'preview'
    | 'list'
    | 'own'
    | 'foreign'
    | 'foreign-redeliver'
    | 'fields'
    | 'refresh'
    | 'switch'
    | 'settings'
    | 'pause'
    | 'resume'
    | 'lanes'
    | 'changes'
    | 'key'
    | 'keys'
    | 'foreign-key'
    | 'audit'
  readonly no: number
  readonly isLive: boolean
}

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom(
      'hand-off',
      'hand-off',
      'hand-off',
      'preview',
      'list',
      'own',
      'foreign',
      'foreign-redeliver',
      'fields',
      'refresh',
      'switch',
      'settings',
      'pause',
      'resume',
      'lanes',
      'changes',
      'key',
      'keys',
      'foreign-key',
      'audit',
    ),
    no: fc.nat({ max: 3 }),
    isLive: fc.boolean(),
  }),
  { minLength: 5, maxLength: 25 },
)

/** A tenant at work: what it was told, which ids it has, and how its own switches must stand. */
function atWork(tenant: Tenant, url: string) {
  const said: Said[] = []
  const ids = new Set<string>()
  const keys = new Set<string>()
  const model = { staging: 'preview', isPaused: false }
  const call = async (method: string, path: string, body?: object): Promise<Said> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: tenant.holder.headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const one = { status: answer.status, text: `${JSON.stringify([...answer.headers])}${await textOf(answer)}` }
    said.push(one)
    return one
  }
  const lane = async () => (await call('GET', '/v1/lanes')).text.includes('"because":"operator"')
  return { tenant, said, ids, keys, model, call, lane }
}

type AtWork = ReturnType<typeof atWork>

/** Streams never end: what comes at once is read. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer.text()
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  const second = await Promise.race([reader?.read(), new Promise<undefined>((done) => setTimeout(done, 20, undefined))])
  await reader?.cancel()
  return `${first?.value ?? ''}${second?.value ?? ''}`
}

async function take(one: AtWork, other: AtWork, { what, no, isLive }: Step): Promise<void> {
  const { tenant, call, ids, keys, model } = one
  const environment: Environment = isLive ? 'production' : 'staging'
  const pick = (from: ReadonlySet<string>) =>
    [...from].at(no % Math.max(1, from.size)) ?? 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa'
  const parts = ['', '/preview', '/explanation']
  switch (what) {
    case 'hand-off': {
      const { status, text } = await call('POST', '/v1/handoffs', eventOf(tenant, no, environment))
      expect([200, 201, 202]).toContain(status)
      for (const [id] of text.matchAll(/h-[a-z2-7]{26}/gu)) ids.add(id)
      return
    }
    case 'preview':
      expect((await call('POST', '/v1/preview', eventOf(tenant, no, environment))).text).toContain(tenant.marks[0])
      return
    case 'list':
      await call(
        'GET',
        ['/v1/handoffs', '/v1/handoffs?customer=u-1', '/v1/handoffs?conversation=conv-0', '/v1/handoffs?ticket=1'][
          no
        ] ?? '',
      )
      return
    case 'own':
      if (ids.size > 0) expect((await call('GET', `/v1/handoffs/${pick(ids)}${parts[no % 3]}`)).status).toBe(200)
      return
    case 'foreign':
      expect((await call('GET', `/v1/handoffs/${pick(other.ids)}${parts[no % 3]}`)).status).toBe(404)
      return
    case 'foreign-redeliver':
      expect((await call('POST', `/v1/handoffs/${pick(other.ids)}/redeliver`)).status).toBe(404)
      return
    case 'fields':
      expect((await call('GET', `/v1/fields?environment=${environment}`)).text).toContain(tenant.marks[0])
      return
    case 'refresh':
      expect((await call('POST', `/v1/fields/refresh?environment=${environment}`)).text).toContain(tenant.marks[0])
      return
    case 'switch':
      await call('PUT', '/v1/settings/preview', { environment: 'staging', preview: isLive })
      model.staging = isLive ? 'preview' : 'live'
      return
    case 'settings':
      expect((await call('GET', '/v1/settings/preview')).text).toContain(
        `"environment":"staging","sink":"${model.staging}"`,
      )
      return
    case 'pause':
    case 'resume':
      await call('POST', `/v1/lanes/production/${what}`)
      model.isPaused = what === 'pause'
      return
    case 'lanes':
      expect(await one.lane()).toBe(model.isPaused)
      return
    case 'changes':
      await call('GET', '/v1/changes')
      return
    case 'key': {
      const { text } = await call('POST', '/v1/keys', { name: `bot-of-${tenant.name}`, environments: ['staging'] })
      for (const [id] of text.matchAll(/k-[0-9a-f]{16}/gu)) keys.add(id)
      return
    }
    case 'foreign-key':
      expect((await call('DELETE', `/v1/keys/${pick(other.keys)}`)).status).toBe(404)
      expect((await call('POST', `/v1/keys/${pick(other.keys)}/rotate`)).status).toBe(404)
      return
    case 'keys':
    case 'audit':
      expect((await call('GET', `/v1/${what}`)).status).toBe(200)
  }
}

async function inTurn(one: AtWork, other: AtWork, todo: readonly Step[]): Promise<void> {
  for (const step of todo) await take(one, other, step)
}

test('whatever two workspaces on one store do at once, neither is told or moved by anything of the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-tenants-'))
  try {
    await fc.assert(
      fc.asyncProperty(steps, steps, fc.integer({ min: 0 }), async (first, second, run) => {
        const store = `sqlite:${join(folder, `${run}-${crypto.randomUUID()}.db`)}`
        const tenants = [await openTenant('acme', store), await openTenant('beta', store)] as const
        await using server = await createServer({
          workspaces: tenants.map(({ workspace }) => workspace),
          keys: tenants.map((tenant) => tenant.holder.key),
        })
        const url = await server.listen()
        const [acme, beta] = [atWork(tenants[0], url), atWork(tenants[1], url)] as const
        for (const { workspace } of tenants) await workspace.start()
        await Promise.all([inTurn(acme, beta, first), inTurn(beta, acme, second)])
        for (const [one, other] of [
          [acme, beta],
          [beta, acme],
        ] as const) {
          await inTurn(one, other, [
            { what: 'settings', no: 0, isLive: true },
            { what: 'lanes', no: 0, isLive: true },
            { what: 'list', no: 0, isLive: true },
            { what: 'keys', no: 0, isLive: true },
            { what: 'audit', no: 0, isLive: true },
          ])
          const told = one.said.map(({ text }) => text).join('\n')
          const foreign = [...other.tenant.marks, other.tenant.name, ...other.ids, ...other.keys]
          expect(foreign.filter((mark) => told.includes(mark))).toEqual([])
          expect(told).not.toContain(`secret-of-`)
          expect(new Set(one.tenant.secretsSeen)).toEqual(
            one.tenant.secretsSeen.length === 0 ? new Set() : new Set([one.tenant.marks[1]]),
          )
          expect(one.said.filter(({ status }) => status >= 500)).toEqual([])
        }
        await server.close()
        for (const { workspace } of tenants) await workspace[Symbol.asyncDispose]()
      }),
      { numRuns: 15 },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a service refuses two workspaces of one name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-tenants-'))
  const tenants = [await openTenant('acme', 'memory'), await openTenant('acme', 'memory')]
  const workspaces = tenants.map(({ workspace }) => workspace)
  await expect(createServer({ workspaces, keys: [] })).rejects.toMatchObject({ code: 'HK_WORKSPACE_INVALID' })
  for (const workspace of workspaces) await workspace[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

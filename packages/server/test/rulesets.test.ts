import { describe, expect, test, vi } from 'vitest'
import { contractOf } from './contract.ts'
import type { Served } from './served.ts'
import { event, file, holder, read, ruleset, scoped, serve } from './served.ts'

const published = { ...file, ruleset: { from: 'store' } } as const

/** The sample rules with another team for important customers. */
function sendsVipTo(team: string): string {
  return JSON.stringify(ruleset.text).replace('"vip-care"', JSON.stringify(team))
}

const first = { headers: { 'if-none-match': '*' }, body: { text: sendsVipTo('vip-care'), note: 'the first' } }

async function teamNow({ call }: Served): Promise<unknown> {
  const { body } = await read(await call('POST', '/v1/preview', { body: event() }))
  return (body as unknown as { readonly decision: { readonly team: { readonly value: string } } }).decision.team.value
}

describe('rules that the store owns', () => {
  test('are waited for, and the service says so', async () => {
    const served = await serve({ file: published })
    const { call } = served
    const { check } = await contractOf(served)
    const ready = await read(await call('GET', '/readyz'))
    expect([ready.status, ready.body.because]).toEqual([503, ['HK_RULESET_MISSING']])
    const refused = await call('POST', '/v1/handoffs', { body: event() })
    expect(refused.status).toBe(503)
    expect(await refused.clone().json()).toMatchObject({
      code: 'HK_RULESET_MISSING',
      hint: 'Publish the first: handoff publish ruleset.json',
    })
    expect(await check('handOff', refused)).toEqual([])
    for (const [operationId, path] of [
      ['getCurrentRuleset', '/v1/rulesets/current'],
      ['getRuleHits', '/v1/rulesets/current/hits'],
    ] as const) {
      const missing = await call('GET', path)
      expect([missing.status, await check(operationId, missing)]).toEqual([503, []])
    }
    expect((await call('PUT', '/v1/rulesets/current', first)).status).toBe(200)
    expect((await call('GET', '/readyz')).status).toBe(200)
    expect((await call('POST', '/v1/handoffs', { body: event() })).status).toBe(202)
  })

  test('are published on top of the version that the caller has seen, and decide from then on', async () => {
    const served = await serve({ file: published })
    const { call } = served
    const { check } = await contractOf(served)
    const made = await call('PUT', '/v1/rulesets/current', first)
    expect(made.headers.get('etag')).toBe('"1"')
    expect(await check('publishRuleset', made)).toEqual([])
    expect(await teamNow(served)).toBe('vip-care')
    await call('POST', '/v1/handoffs', { body: event() })

    const body = { text: sendsVipTo('billing'), note: 'vip care is away' }
    const tried = await call('PUT', '/v1/rulesets/current', {
      headers: { 'if-match': '"1"' },
      body: { ...body, dryRun: true },
    })
    expect(await tried.clone().json()).toMatchObject({
      kind: 'would-publish',
      version: 1,
      replay: { handoffs: 1, changed: 1, team: [{ from: 'vip-care', to: 'billing', count: 1 }] },
    })
    expect(await check('publishRuleset', tried)).toEqual([])
    const seen = await call('GET', '/v1/rulesets/current')
    expect(await teamNow(served)).toBe('vip-care')
    const etag = seen.headers.get('etag') ?? ''
    const done = await call('PUT', '/v1/rulesets/current', { headers: { 'if-match': etag }, body })
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"'])
    expect(await teamNow(served)).toBe('billing')
    const again = await call('PUT', '/v1/rulesets/current', { headers: { 'if-match': etag }, body })
    expect([again.status, await check('publishRuleset', again)]).toEqual([412, []])

    const page = await call('GET', '/v1/rulesets?limit=1')
    const { body: listed } = await read(page.clone())
    expect([await check('listRulesets', page), listed.versions.map(({ version }) => version)]).toEqual([[], [2]])
    const rest = await read(await call('GET', `/v1/rulesets?cursor=${listed.next}`))
    expect(rest.body).toMatchObject({
      versions: [{ version: 1, author: 'key tester', note: 'the first', restoredFrom: null }],
      next: null,
    })
    const one = await call('GET', '/v1/rulesets/1')
    expect(await one.clone().json()).toMatchObject({ version: 1, text: sendsVipTo('vip-care'), files: {} })
    expect(await check('getRuleset', one)).toEqual([])
    const current = await call('GET', '/v1/rulesets/current')
    expect(await current.clone().json()).toMatchObject({ owner: 'store', version: 2, text: body.text })
    expect(await check('getCurrentRuleset', current)).toEqual([])
    for (const number of ['3', '0', '1.5', '-1', 'x']) {
      const unknown = await call('GET', `/v1/rulesets/${number}`)
      expect([unknown.status, await check('getRuleset', unknown)]).toEqual([404, []])
    }
  })

  test.each([
    [428, {}],
    [412, { 'if-match': '"7"' }],
    [412, { 'if-match': '*' }],
    [412, { 'if-match': 'W/"1"' }],
    [412, { 'if-match': '"1", "2"' }],
  ] as const)('are not published without a version that was seen: %i %j', async (status, headers) => {
    const served = await serve({ file: published })
    const { check } = await contractOf(served)
    const answer = await served.call('PUT', '/v1/rulesets/current', { headers, body: first.body })
    expect([answer.status, await check('publishRuleset', answer)]).toEqual([status, []])
    expect((await read(await served.call('GET', '/v1/rulesets'))).body.versions).toEqual([])
  })

  test('are refused with every mistake, its line and its column', async () => {
    const served = await serve({ file: published })
    const { call } = served
    const { check } = await contractOf(served)
    const text = `{\n  "format": 1,\n  "name": "r",\n  "assignment": { "default": null, "rules": [{ "name": "x" }] }\n}`
    const answer = await call('PUT', '/v1/rulesets/current', { ...first, body: { text } })
    const { status, body } = await read(answer.clone())
    expect([status, body.code, await check('publishRuleset', answer)]).toEqual([422, 'HK_RULESET_REFUSED', []])
    expect(body.findings.length).toBeGreaterThan(1)
    for (const finding of body.findings)
      expect(finding).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    const limited = await call('PUT', '/v1/rulesets/current', { ...first, body: { ...first.body, failIf: 'a lot' } })
    expect([limited.status, await check('publishRuleset', limited)]).toEqual([400, []])
  })

  test('are published by keys with the scope and for all environments alone', async () => {
    const writer = scoped('rules:write')
    const reader = scoped('handoffs:read')
    const developers = holder({ name: 'developers', environments: ['development'] })
    const { call } = await serve({ file: published, holders: [writer, reader, developers] })
    const put = async (as: typeof writer) => (await call('PUT', '/v1/rulesets/current', { ...first, as })).status
    expect([await put(reader), await put(developers), await put(writer)]).toEqual([403, 403, 200])
    expect((await call('GET', '/v1/rulesets/current', { as: writer })).status).toBe(403)
    await call('POST', '/v1/handoffs', { body: event() })
    const body = { text: sendsVipTo('billing') }
    const handoffs = async (as: typeof writer) =>
      (await (await call('POST', '/v1/rulesets/replay', { body, as })).json()) as { readonly handoffs: number }
    expect([await handoffs(reader), await handoffs(developers)]).toMatchObject([{ handoffs: 1 }, { handoffs: 0 }])
  })
})

describe('rules that somebody else owns', () => {
  test('are shown, and cannot be published over', async () => {
    const served = await serve()
    const { check } = await contractOf(served)
    const current = await read(await served.call('GET', '/v1/rulesets/current'))
    expect(current.body).toMatchObject({ owner: 'program', version: null, name: 'routing' })
    const answer = await served.call('PUT', '/v1/rulesets/current', { body: first.body })
    expect((await read(answer.clone())).body).toMatchObject({ code: 'HK_RULESET_OWNED_BY_FILE' })
    expect([answer.status, await check('publishRuleset', answer)]).toEqual([409, []])
  })
})

test('the log says which rules are in force, and what is wrong with others, without their texts', async () => {
  const lines: string[] = []
  const { call, workspace } = await serve({
    file: published,
    log: { level: 'info', write: (line) => lines.push(line) },
  })
  await call('PUT', '/v1/rulesets/current', first)
  await call('PUT', '/v1/rulesets/current', { headers: { 'if-match': '*' }, body: { text: sendsVipTo('billing') } })
  await vi.waitFor(() => expect(lines.join('')).toContain('rules changed'), 20_000)
  expect(workspace.rulesets.current().version).toBe(2)
  expect(lines.join('')).not.toContain('customer-tier')
})

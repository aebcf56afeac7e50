import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition, Environment } from '@handoffkit/core'
import { ENVIRONMENTS } from '@handoffkit/core'
import { memoryContexts, memoryEraser, memoryFeed, memoryOutbox, memoryShelf } from '@handoffkit/sinks'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordQuery, Workspace, WorkspaceConfig } from '../../src/index.ts'
import { openPublished, sendsVipTo, vipEvent } from '../rulesets/sample-rules.ts'
import { file, noon } from '../sample-workspace.ts'

const ann = { author: 'ann' }
const billing = sendsVipTo('billing')
const WHOLE = { environments: ENVIRONMENTS, waitMs: 60_000 }

/** What the past in memory says is what a past that was read anew says. */
async function insistOnSame(workspace: Workspace, team: string, environments: readonly Environment[]): Promise<void> {
  const draft = sendsVipTo(team)
  const kept = await workspace.rulesets.replayKept(draft, { environments, waitMs: 60_000 })
  expect(kept).toEqual(await workspace.rulesets.replay(draft, { environments, limit: 100_000 }))
}

const environments = fc.constantFrom(...ENVIRONMENTS)
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        step: fc.constant('hand-off' as const),
        environment: environments,
        no: fc.nat(9),
        customer: fc.nat(3),
        tier: fc.constantFrom('vip', 'standard', 'odd'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('erase' as const), customer: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.constant({ step: 'deliver' as const }) },
    { weight: 1, arbitrary: fc.constant({ step: 'tidy' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        step: fc.constant('publish' as const),
        team: fc.constantFrom('vip-care', 'billing'),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        step: fc.constant('ask' as const),
        team: fc.constantFrom('vip-care', 'billing'),
        environments: fc.uniqueArray(environments, { minLength: 1 }),
      }),
    },
  ),
  { maxLength: 24 },
)
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never

async function take(workspace: Workspace, step: Step): Promise<void> {
  switch (step.step) {
    case 'hand-off': {
      const { environment, no, customer, tier } = step
      const about = { id: `${no}`, environment, conversation: { id: `conv-${no}` }, customer: { id: `u-${customer}` } }
      // The same id with another body is refused where handoffs are delivered, and so is one that was erased.
      await workspace
        .handOff(vipEvent({ ...about, context: { 'customer-tier': tier, 'order-total': `${no * 40}` } }))
        .catch(() => {})
      return
    }
    case 'erase':
      await workspace.erase({ customer: `u-${step.customer}` }, { force: step.customer % 2 === 0 })
      return
    case 'deliver':
      await workspace.deliver()
      return
    case 'tidy':
      await workspace.tidy()
      return
    case 'publish':
      await workspace.rulesets.publish(sendsVipTo(step.team), ann)
      return
    case 'ask':
      return insistOnSame(workspace, step.team, step.environments)
  }
}

describe('the past that is kept equals one that is read anew', () => {
  test.each([['in memory'], ['in a file']])('%s, whatever comes in, is published, erased or let go', async (where) => {
    await fc.assert(
      fc.asyncProperty(steps, async (many) => {
        const folder = mkdtempSync(join(tmpdir(), 'handoffkit-past-'))
        try {
          const store = where === 'in a file' ? { store: 'sqlite:handoffs.db' } : {}
          await using workspace = await openPublished({
            folder,
            file: { ...file, ruleset: { from: 'store' }, ...store },
            // What was received long ago is let go when it is tidied up; what is received now stays.
            now: () => (many.length % 2 === 0 ? noon : Date.now()),
          })
          await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
          await insistOnSame(workspace, 'billing', ENVIRONMENTS)
          for (const step of many) await take(workspace, step)
          await insistOnSame(workspace, 'billing', ENVIRONMENTS)
        } finally {
          rmSync(folder, { recursive: true })
        }
      }),
      { numRuns: where === 'in a file' ? 12 : 25 },
    )
  })

  test('and another process takes handoffs and erases them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handoffkit-past-'))
    const config = { folder, file: { ...file, ruleset: { from: 'store' as const }, store: 'sqlite:handoffs.db' } }
    try {
      await using workspace = await openPublished(config)
      await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
      await using other = await openPublished(config)
      await insistOnSame(workspace, 'billing', ENVIRONMENTS)
      await other.handOff(vipEvent({ id: 'a', customer: { id: 'u-1' } }))
      await other.handOff(vipEvent({ id: 'b', customer: { id: 'u-2' }, conversation: { id: 'conv-2' } }))
      await insistOnSame(workspace, 'billing', ENVIRONMENTS)
      expect(await workspace.rulesets.replayKept(billing, WHOLE)).toMatchObject({ handoffs: 2, changed: 2 })
      await other.erase({ customer: 'u-1' }, { force: true })
      expect(await workspace.rulesets.replayKept(billing, WHOLE)).toMatchObject({ handoffs: 1, changed: 1 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('what is answered', () => {
  test('names handoffs that change, rules that fire and those that never do', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
    for (let no = 0; no < 30; no += 1)
      await workspace.handOff(vipEvent({ id: `${no}`, conversation: { id: `conv-${no}` } }))
    const answer = await workspace.rulesets.replayKept(billing, WHOLE)
    expect(answer).toMatchObject({
      handoffs: 30,
      changed: 30,
      isReading: false,
      team: [{ from: 'vip-care', to: 'billing', count: 30 }],
      rules: [
        { list: 'assignment', rule: 'vip', mode: 'on', count: 30 },
        { list: 'assignment', rule: 'billing', mode: 'on', count: 0 },
        { list: 'priority', rule: 'big', mode: 'on', count: 30 },
      ],
      byDefault: { assignment: 0, priority: 0 },
    })
    expect(answer.examples).toHaveLength(20)
    const [example] = answer.examples
    expect(example).toMatchObject({
      environment: 'production',
      team: { from: 'vip-care', to: 'billing' },
      priority: null,
    })
    expect(await workspace.record(example?.handoffId ?? '')).toBeDefined()
  })

  test('is refused with findings where the rules have mistakes', async () => {
    await using workspace = await openPublished()
    for (const text of ['{', '[]', '{"format":1}', sendsVipTo('nobody').text])
      await expect(workspace.rulesets.replayKept({ text, files: {} }, WHOLE)).rejects.toMatchObject({
        code: 'HK_RULESET_REFUSED',
        findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
      })
  })

  test('is the same for rules with comments', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
    await workspace.handOff(vipEvent())
    const commented = { text: `// why\n${billing.text}`, files: {} }
    const [one, other] = [billing, commented].map((draft) => workspace.rulesets.replayKept(draft, WHOLE))
    expect(await other).toEqual(await one)
    expect(await other).toMatchObject({ changed: 1 })
  })

  test('is given up when nobody waits for it', async () => {
    await using workspace = await openPublished()
    const gone = { ...WHOLE, signal: AbortSignal.abort() }
    await expect(workspace.rulesets.replayKept(billing, gone)).rejects.toMatchObject({ code: 'HK_CLOSED' })
  })
})

/** Parts of a workspace in memory, where something happens after each page that was read. */
function slowlyRead(
  onPage: () => Promise<void>,
): Partial<WorkspaceConfig> & { readonly erase: () => Promise<unknown> } {
  const feed = memoryFeed({ now: () => noon })
  const outbox = memoryOutbox({ now: () => noon, feed })
  const [shelf, contexts] = [memoryShelf({ feed }), memoryContexts({ now: () => noon })]
  const eraser = memoryEraser({ outbox, shelf, contexts })
  const list = async (query?: RecordQuery) => {
    const page = await outbox.list(query)
    await onPage()
    return page
  }
  const subject = { customer: 'u-1' }
  const erase = () => eraser.erase({ workspace: 'acme', environment: 'production', subject, force: true })
  return { feed, outbox: { ...outbox, list }, shelf, contexts, eraser, erase }
}

describe('while the past is read', () => {
  test('what was read so far is answered, and says that more is coming', async () => {
    const open = Promise.withResolvers<void>()
    let pages = 0
    await using workspace = await openPublished(
      slowlyRead(async () => {
        pages += 1
        if (pages > 1) await open.promise
      }),
    )
    await workspace.rulesets.publish(sendsVipTo('vip-care'), { ...ann, limit: 0 })
    for (let no = 0; no < 120; no += 1)
      await workspace.handOff(vipEvent({ id: `${no}`, conversation: { id: `conv-${no}` } }))
    const production = ['production'] as const
    let answer = await workspace.rulesets.replayKept(billing, { environments: production })
    while (answer.handoffs < 50) answer = await workspace.rulesets.replayKept(billing, { environments: production })
    expect(answer).toMatchObject({ handoffs: 50, changed: 50, isReading: true })
    open.resolve()
    const whole = await workspace.rulesets.replayKept(billing, { environments: production, waitMs: 60_000 })
    expect(whole).toMatchObject({ handoffs: 120, isReading: false, isCut: false })
  })

  test('closing ends the reading', async () => {
    const open = Promise.withResolvers<void>()
    let pages = 0
    const parts = slowlyRead(async () => {
      pages += 1
      await open.promise
    })
    const workspace = await openPublished(parts)
    await workspace.rulesets.publish(sendsVipTo('vip-care'), { ...ann, limit: 0 })
    for (let no = 0; no < 120; no += 1)
      await workspace.handOff(vipEvent({ id: `${no}`, conversation: { id: `conv-${no}` } }))
    const asked = workspace.rulesets.replayKept(billing, { environments: ['production'] })
    await expect(asked).resolves.toMatchObject({ handoffs: 0, isReading: true })
    await workspace[Symbol.asyncDispose]()
    open.resolve()
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    expect(pages).toBe(1)
  })

  test('an erasure takes out what a page still holds', async () => {
    let erase: (() => Promise<unknown>) | undefined
    const parts = slowlyRead(async () => {
      await erase?.()
    })
    await using workspace = await openPublished(parts)
    await workspace.rulesets.publish(sendsVipTo('vip-care'), { ...ann, limit: 0 })
    await workspace.handOff(vipEvent({ id: 'a', customer: { id: 'u-1' } }))
    await workspace.handOff(vipEvent({ id: 'b', customer: { id: 'u-2' }, conversation: { id: 'conv-2' } }))
    erase = parts.erase
    const answer = await workspace.rulesets.replayKept(billing, { environments: ['production'], waitMs: 60_000 })
    expect(answer).toMatchObject({ handoffs: 1, changed: 1 })
  })

  test('no more than the workspace allows is kept, and the answer says so', async () => {
    await using workspace = await openPublished({
      file: { ...file, ruleset: { from: 'store' }, replay: { handoffs: 3 } },
    })
    await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
    for (let no = 0; no < 5; no += 1)
      await workspace.handOff(vipEvent({ id: `${no}`, conversation: { id: `conv-${no}` } }))
    expect(await workspace.rulesets.replayKept(billing, WHOLE)).toMatchObject({ handoffs: 3, isCut: true })
  })
})

test('another field catalog needs another past', async () => {
  const adapter: AdapterDefinition = createMemoryAdapter()
  let labels = 'text'
  const changing: AdapterDefinition = {
    ...adapter,
    openReader: (...given) => {
      const reader = adapter.openReader(...given)
      const describe = async () => {
        const catalog = await reader.describe()
        const fields = catalog.fields.filter(({ key }) => key !== 'order-total' || labels === 'text')
        return { ...catalog, fields, revision: `${catalog.revision}-${labels}` }
      }
      return { ...reader, describe }
    },
  }
  await using workspace = await openPublished({ adapters: [changing] })
  await workspace.rulesets.publish(sendsVipTo('vip-care'), ann)
  await workspace.handOff(vipEvent())
  const when = { fact: 'verdict.order-total', operator: 'equal', value: 'no-such-field' } as const
  const rules = [{ name: 'unknown-total', when, priority: 'low' }] as const
  const draft = sendsVipTo('vip-care', { priority: { default: 'medium', rules } })
  const unknown = async () => (await workspace.rulesets.replayKept(draft, WHOLE)).rules.at(-1)
  expect(await unknown()).toMatchObject({ rule: 'unknown-total', count: 0 })
  labels = 'none'
  await workspace.refreshCatalog('production')
  expect(await unknown()).toMatchObject({ rule: 'unknown-total', count: 1 })
})

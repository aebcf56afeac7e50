import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { memoryFeed, memoryOutbox, memoryRulesetVersions, memoryShelf } from '@handoffkit/sinks'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { definePlugin } from '../../src/index.ts'
import { file, noon, ruleset } from '../sample-workspace.ts'
import { openPublished, sendsVipTo, teamNow, vipEvent } from './sample-rules.ts'

const ann = { author: 'ann' }
const vipCare = sendsVipTo('vip-care')
const billing = sendsVipTo('billing')

describe('before the first publish', () => {
  test('handoffs are refused with the command that helps, and everything else works', async () => {
    await using workspace = await openPublished()
    await expect(workspace.handOff(vipEvent())).rejects.toMatchObject({
      code: 'HK_RULESET_MISSING',
      hint: 'Publish the first: handoff publish ruleset.json',
    })
    expect(() => workspace.ruleset).toThrow(expect.objectContaining({ code: 'HK_RULESET_MISSING' }))
    expect((await workspace.catalog('production')).teams).toHaveLength(2)
    expect(workspace.findings).toEqual([])
    expect(await workspace.rulesets.versions()).toEqual({ versions: [] })
  })
})

describe('publishing', () => {
  test('keeps the comments of a rule file, letter by letter', async () => {
    await using workspace = await openPublished()
    const commented = { ...vipCare, text: `// the best customers\n${vipCare.text.replace('{', '{ /* why */')}` }
    expect(await workspace.rulesets.publish(commented, ann)).toMatchObject({ kind: 'published', findings: [] })
    expect(workspace.rulesets.current().document.text).toBe(commented.text)
    expect((await workspace.rulesets.check({ ...commented, text: '{ // no end' })).findings).toMatchObject([
      { severity: 'error', file: 'ruleset.json' },
    ])
  })

  test('puts rules in force whole, and a handoff names the rules that decided it', async () => {
    await using workspace = await openPublished()
    const first = await workspace.rulesets.publish(vipCare, { ...ann, note: 'the first', expected: 0 })
    expect(first).toMatchObject({ kind: 'published', version: 1, replay: { comparedWith: 'recorded-decisions' } })
    expect(await teamNow(workspace)).toBe('vip-care')
    await workspace.handOff(vipEvent())
    const { handoffId } = await workspace.preview(vipEvent())
    const second = await workspace.rulesets.publish(billing, ann)
    expect(second).toMatchObject({
      kind: 'published',
      version: 2,
      replay: { handoffs: 1, changed: 1, cannotTell: 0, team: [{ from: 'vip-care', to: 'billing', count: 1 }] },
    })
    expect(await teamNow(workspace)).toBe('billing')
    expect(workspace.rulesets.current()).toMatchObject({ version: 2, document: billing })
    const recalled = await workspace.recall(handoffId)
    expect(recalled).toMatchObject({
      sameRuleset: true,
      report: { decision: { team: { value: 'vip-care' } } },
      explanation: { assignment: { winner: 'vip' }, decision: { team: { value: 'vip-care' } } },
    })
    expect(recalled?.report.revisions.ruleset).toBe(first.revision)
    expect((await workspace.rulesets.versions()).versions).toMatchObject([
      { version: 2, author: 'ann', note: null, revision: second.revision },
      { version: 1, author: 'ann', note: 'the first', revision: first.revision },
    ])
  })

  test('tells what rules over the past would change: who was never here has no last team', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(vipCare, ann)
    await workspace.handOff(vipEvent())
    const known = { name: 'known', when: { fact: 'history.lastTeam', operator: 'present' }, team: 'billing' }
    const rules = sendsVipTo('vip-care', { assignment: { default: null, rules: [known] } })
    const { replay } = await workspace.rulesets.publish(rules, { ...ann, dryRun: true })
    expect(replay).toMatchObject({ handoffs: 1, cannotTell: 0, changed: 1, team: [{ from: 'vip-care', to: null }] })
  })

  test('is audited, and so is going back; what published nothing is not', async () => {
    await using workspace = await openPublished()
    const { revision } = await workspace.rulesets.publish(vipCare, ann)
    await workspace.rulesets.publish(billing, ann)
    await workspace.rulesets.publish(billing, ann)
    await workspace.rulesets.publish(vipCare, { ...ann, dryRun: true })
    await workspace.rulesets.restore(1, { author: 'bob' })
    const { entries } = await workspace.audit.list({ order: 'oldest-first' })
    expect(entries.map(({ actor, action, subject, details }) => [actor, action, subject, details])).toEqual([
      ['ann', 'ruleset-published', '1', { revision, restoredFrom: null }],
      ['ann', 'ruleset-published', '2', { revision: expect.any(String), restoredFrom: null }],
      ['bob', 'ruleset-published', '3', { revision, restoredFrom: 1 }],
    ])
  })

  test('does nothing in a dry run, nor for texts that are current already', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(vipCare, ann)
    expect(await workspace.rulesets.publish(billing, { ...ann, dryRun: true })).toMatchObject({
      kind: 'would-publish',
      version: 1,
    })
    expect(await workspace.rulesets.publish(vipCare, ann)).toMatchObject({ kind: 'unchanged', version: 1 })
    expect(await teamNow(workspace)).toBe('vip-care')
    expect((await workspace.rulesets.versions()).versions).toHaveLength(1)
  })

  test('is refused with every mistake and its place, and with failed tests', async () => {
    await using workspace = await openPublished()
    const unknown = await workspace.rulesets.publish(sendsVipTo('nobody'), ann)
    expect(unknown).toMatchObject({ kind: 'refused', version: 0, revision: null })
    expect(unknown.findings).toMatchObject([
      { code: 'unknown-team', line: expect.any(Number), column: expect.any(Number) },
    ])
    const tests = [{ name: 'vip', given: { context: { 'customer-tier': 'vip' } }, expect: { team: 'vip-care' } }]
    const failed = await workspace.rulesets.publish(sendsVipTo('billing', { tests }), ann)
    expect(failed).toMatchObject({ kind: 'refused', tests: { passed: false } })
    expect(failed.findings).toMatchObject([
      {
        code: 'test-failed',
        path: '/tests/0',
        file: 'ruleset.json',
        line: expect.any(Number),
        message: 'The test "vip" failed: team is "billing", expected "vip-care".',
      },
    ])
    expect(await workspace.rulesets.publish(sendsVipTo('vip-care', { tests }), ann)).toMatchObject({
      kind: 'published',
      tests: { passed: true },
    })
  })

  test('is refused when more would change than the author allows', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(vipCare, ann)
    for (const id of ['1', '2', '3', '4']) {
      const context = { 'customer-tier': id === '1' ? 'vip' : 'standard', 'order-id': id }
      await workspace.handOff(vipEvent({ id, conversation: { id }, context }))
    }
    const refused = await workspace.rulesets.publish(billing, { ...ann, failIf: 'changed > 20%' })
    expect(refused).toMatchObject({ kind: 'refused', replay: { handoffs: 4, changed: 1 } })
    expect(refused.findings.at(-1)).toMatchObject({
      code: 'too-many-changed',
      message: '1 of 4 handoffs would change; at most 20% were allowed.',
    })
    for (const failIf of ['changed>25%', 'changed>1', 'cannot-tell>0'])
      expect((await workspace.rulesets.publish(billing, { ...ann, failIf, dryRun: true })).kind).toBe('would-publish')
    await expect(workspace.rulesets.publish(billing, { ...ann, failIf: 'much>1' })).rejects.toMatchObject({
      code: 'HK_REQUEST_INVALID',
    })
  })

  test('is refused to whoever has not seen the current version', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(vipCare, { ...ann, expected: 0 })
    await expect(workspace.rulesets.publish(billing, { ...ann, expected: 0 })).rejects.toMatchObject({
      code: 'HK_RULESET_SUPERSEDED',
      message: expect.stringContaining('version 1, not 0'),
    })
    const both = await Promise.allSettled(
      ['a', 'b'].map((word) =>
        workspace.rulesets.publish(sendsVipTo('billing', { description: word }), { ...ann, expected: 1 }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await workspace.rulesets.versions()).versions).toHaveLength(2)
  })
})

describe('restoring', () => {
  test('brings an earlier version back as a new one, again and again backwards', async () => {
    await using workspace = await openPublished()
    for (const team of ['vip-care', 'billing', 'vip-care']) {
      const description = `${(await workspace.rulesets.versions()).versions.length}`
      await workspace.rulesets.publish(sendsVipTo(team, { description }), ann)
    }
    expect(await workspace.rulesets.restore(undefined, { author: 'bob', note: 'too many' })).toMatchObject({
      kind: 'published',
      version: 4,
    })
    expect(await teamNow(workspace)).toBe('billing')
    await workspace.rulesets.restore(undefined, ann)
    expect(await teamNow(workspace)).toBe('vip-care')
    const { versions } = await workspace.rulesets.versions()
    expect(versions.map(({ version, restoredFrom }) => [version, restoredFrom])).toEqual([
      [5, 1],
      [4, 2],
      [3, null],
      [2, null],
      [1, null],
    ])
    expect(await workspace.rulesets.version(4)).toMatchObject({ author: 'bob', note: 'too many' })
    for (const number of [undefined, 6, 0])
      await expect(workspace.rulesets.restore(number, ann)).rejects.toMatchObject({
        code: 'HK_RULESET_VERSION_UNKNOWN',
      })
  })

  test('works although the helpdesk has let a team go since, and a dry run tells what it would change', async () => {
    const rulesetVersions = memoryRulesetVersions({ now: () => noon })
    {
      await using workspace = await openPublished({ rulesetVersions })
      await workspace.rulesets.publish(billing, ann)
      await workspace.rulesets.publish(vipCare, ann)
    }
    const options = { ...file.helpdesk.options, teams: ['vip-care'] }
    const smaller = { ...file, ruleset: { from: 'store' } as const, helpdesk: { ...file.helpdesk, options } }
    await using workspace = await openPublished({ rulesetVersions, file: smaller })
    await workspace.handOff(vipEvent())
    expect((await workspace.rulesets.check(billing)).findings).toContainEqual(
      expect.objectContaining({ code: 'unknown-team', severity: 'error' }),
    )
    expect(await workspace.rulesets.restore(1, { ...ann, dryRun: true })).toMatchObject({
      kind: 'would-publish',
      replay: { changed: 1 },
    })
    expect(await workspace.rulesets.restore(1, ann)).toMatchObject({ kind: 'published', version: 3 })
  })
})

describe('other processes', () => {
  test('see a switch, whichever store they share', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handoffkit-rules-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const shared = { file: { ...file, ruleset: { from: 'store' }, store: 'sqlite:./handoffs.db' }, folder } as const
    await using one = await openPublished(shared)
    await using other = await openPublished(shared)
    await one.rulesets.publish(vipCare, ann)
    await vi.waitFor(async () => expect(await teamNow(other)).toBe('vip-care'), { timeout: 20_000, interval: 50 })
    const changed = vi.fn()
    other.on('ruleset-changed', changed)
    await one.handOff(vipEvent())
    await one.rulesets.publish(billing, ann)
    // At once, before the other has heard of it: nothing changes when the same is published again.
    const again = await other.rulesets.publish(sendsVipTo('billing', { description: 'again' }), {
      ...ann,
      dryRun: true,
    })
    expect(again).toMatchObject({ version: 2, replay: { handoffs: 1, changed: 0 } })
    await vi.waitFor(async () => expect(await teamNow(other)).toBe('billing'), { timeout: 20_000, interval: 50 })
    expect(changed).toHaveBeenCalledWith(expect.objectContaining({ version: 2 }))
  })

  test('keep what they have, and say so, when they cannot use what was published', async () => {
    const versions = memoryRulesetVersions({ now: () => noon })
    const operators = [
      {
        name: 'always',
        facts: ['text'],
        operand: 'none',
        phrase: 'is there',
        negatedPhrase: 'is not there',
        prepare: () => () => true,
      },
    ] as const
    const newer = definePlugin({ name: 'newer', setUp: () => ({ operators }) })
    await using older = await openPublished({ rulesetVersions: versions })
    await using one = await openPublished({ rulesetVersions: versions, plugins: [newer] })
    await one.rulesets.publish(vipCare, ann)
    await vi.waitFor(async () => expect(await teamNow(older)).toBe('vip-care'), { timeout: 20_000 })
    const refused = vi.fn()
    older.on('ruleset-refused', refused)
    const assignment = {
      default: null,
      rules: [{ name: 'all', when: { fact: 'conversation.id', operator: 'always' }, team: 'billing' }],
    }
    const text = JSON.stringify({ ...ruleset, assignment })
    expect(await one.rulesets.publish({ text, files: {} }, ann)).toMatchObject({ kind: 'published', version: 2 })
    await vi.waitFor(() => expect(refused).toHaveBeenCalled(), { timeout: 20_000 })
    expect(refused.mock.calls[0]?.[0]).toMatchObject({ version: 2, findings: [{ code: 'unknown-operator' }] })
    expect([await teamNow(older), await teamNow(one)]).toEqual(['vip-care', 'billing'])
  })
})

describe('a replay', () => {
  const contexts = fc.record({
    tier: fc.constantFrom('vip', 'standard', ''),
    total: fc.constantFrom('1', '250.00', 'much'),
    environment: fc.constantFrom('production', 'staging'),
  })
  const teams = fc.constantFrom('vip-care', 'billing')
  const mostly = fc.constantFrom('low', 'medium', 'high' as const)

  test('counts exactly the handoffs that the other rules decide otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(contexts, { maxLength: 8 }),
        fc.tuple(teams, mostly),
        fc.tuple(teams, mostly),
        async (given, [team, priority], [otherTeam, otherPriority]) => {
          await using workspace = await openPublished()
          const before = sendsVipTo(team, { priority: { default: priority, rules: ruleset.priority.rules } })
          const after = sendsVipTo(otherTeam, { priority: { default: otherPriority, rules: ruleset.priority.rules } })
          await workspace.rulesets.publish(before, ann)
          const events = given.map(({ tier, total, environment }, n) =>
            vipEvent({
              id: `${n}`,
              environment,
              conversation: { id: `${n}` },
              context: { 'customer-tier': tier, 'order-total': total, 'order-id': '7' },
            }),
          )
          for (const event of events) await workspace.handOff(event)
          let different = 0
          for (const event of events) {
            const now = (await workspace.explain(event)).decision
            const then = (await workspace.rulesets.explain(after, event)).decision
            if (now.team.value !== then.team.value || now.priority.value !== then.priority.value) different += 1
          }
          const replay = await workspace.rulesets.replay(after)
          expect(replay).toMatchObject({ handoffs: events.length, changed: different, cannotTell: 0 })
          expect(await workspace.rulesets.replay(before)).toMatchObject({ changed: 0, team: [], priority: [] })
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('trying rules', () => {
  test('explains a handoff by them, and keeps nothing', async () => {
    await using workspace = await openPublished()
    const explanation = await workspace.rulesets.explain(billing, vipEvent())
    expect(explanation).toMatchObject({ agrees: true, decision: { team: { value: 'billing', rule: 'vip' } } })
    await expect(workspace.rulesets.explain(sendsVipTo('nobody'), vipEvent())).rejects.toMatchObject({
      code: 'HK_RULESET_REFUSED',
      findings: [{ code: 'unknown-team' }],
    })
    expect((await workspace.records({ sink: 'both' })).records).toEqual([])
  })

  test('is given up when nobody waits for it', async () => {
    await using workspace = await openPublished()
    await workspace.rulesets.publish(vipCare, ann)
    await workspace.handOff(vipEvent())
    const signal = AbortSignal.abort()
    await expect(workspace.rulesets.replay(billing, { signal })).rejects.toMatchObject({ code: 'HK_CLOSED' })
    expect(await workspace.rulesets.replay(billing, { limit: 1 })).toMatchObject({ handoffs: 1, changed: 1 })
  })
})

test('hits count what decided and what matched in the shadow, of the environments that are wanted', async () => {
  const now = () => noon
  const feed = memoryFeed({ now })
  const kept = { outbox: memoryOutbox({ now, feed }), shelf: memoryShelf({ feed }), feed }
  await using workspace = await openPublished({ ...kept, adapters: [createMemoryAdapter()] })
  const [vip, other] = ruleset.assignment.rules
  const rules = [
    vip,
    { ...other, name: 'try-out', mode: 'shadow' as const, when: { fact: 'context.order-id', operator: 'present' } },
  ]
  const text = JSON.stringify({ ...ruleset, assignment: { default: null, rules } })
  await workspace.rulesets.publish({ text, files: {} }, ann)
  await workspace.handOff(vipEvent())
  await workspace.handOff(vipEvent({ id: '2', conversation: { id: '2' }, context: {} }))
  await workspace.handOff(vipEvent({ id: '3', environment: 'staging' }))
  expect(await workspace.rulesets.hits({ environments: ['production'] })).toEqual({
    handoffs: 2,
    underThese: 2,
    rules: [
      { list: 'assignment', rule: 'vip', mode: 'on', count: 1 },
      { list: 'assignment', rule: 'try-out', mode: 'shadow', count: 1 },
      { list: 'priority', rule: 'big', mode: 'on', count: 1 },
    ],
    byDefault: { assignment: 1, priority: 1 },
    isCut: false,
  })
  expect(await workspace.rulesets.hits({ limit: 1 })).toMatchObject({ handoffs: 1, isCut: true })
  await workspace.rulesets.publish(billing, ann)
  expect(await workspace.rulesets.hits()).toMatchObject({ handoffs: 3, underThese: 0 })
})

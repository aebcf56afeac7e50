import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HandoffEvent } from '@handoffkit/core'
import { DEFAULT_WITHHOLDING, declareCatalog, gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { FactSetting } from '../../src/history-files/fact-encoder.ts'
import { historySource } from '../../src/history-files/history-source.ts'
import type { HistoryReplay, HistoryReplaying } from '../../src/history-files/replay-history.ts'
import { replayHistory } from '../../src/history-files/replay-history.ts'
import { sha256 } from '../../src/index.ts'
import { openRuleset } from '../../src/open-ruleset.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoff-history-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TIERS = ['vip', 'gold', 'new', '']
const AT = '2026-03-10T09:00:00Z'
const facts: FactSetting = {
  catalog: declareCatalog({ fields: [{ key: 'tier', label: 'Tier', type: 'text' }], teams: [] }, sha256),
  contextAliases: new Map(),
  withheld: new Map(),
  environment: 'production',
  leftOut: new Set(),
}

function rulesFor(wins: readonly string[], priorities: readonly string[]) {
  const rule = (fact: string, value: string) => ({ when: { fact, operator: 'equal', value } })
  const text = JSON.stringify({
    format: 1,
    name: 'routing',
    assignment: {
      default: 'first-line',
      rules: [
        ...wins.map((tier, place) => ({ name: `a${place}`, ...rule('context.tier', tier), team: `team-${tier}` })),
        {
          name: 'wanted',
          when: { fact: 'handoff.reason', operator: 'equal', value: 'asked' },
          team: { fact: 'context.wanted' },
        },
      ],
    },
    priority: {
      default: 'medium',
      rules: priorities.map((tier, place) => ({ name: `p${place}`, ...rule('field.tier', tier), priority: 'high' })),
    },
  })
  return openRuleset({ text }, [])
}

const eventOf = (tier: string, place: number): HandoffEvent => ({
  conversation: { id: `c-${place}` },
  handoff: { requestedAt: AT, ...(place % 2 === 0 ? { reason: 'asked' } : {}) },
  context: tier === '' ? { wanted: `team-${place % 3}` } : { tier },
})

function decidedBy({ ruleset }: ReturnType<typeof rulesFor>, event: HandoffEvent) {
  const { context, conversation } = normalizeContext(event)
  const { catalog } = facts
  const matching = { catalog, contextAliases: new Map(), withholding: DEFAULT_WITHHOLDING, compilePattern }
  const verdicts = matchContext(context, matching)
  const atMs = Date.parse(AT)
  const decision = ruleset.decide(
    gatherFacts({ event, context, conversation, verdicts, catalog, environment: 'production', atMs }),
  )
  if ('needs' in decision) throw new Error('A fact is needed.')
  return { team: decision.team, priority: decision.priority }
}

const counted = (texts: readonly string[]) =>
  [...Map.groupBy(texts, (text) => text)].map(([text, all]) => `${text}: ${all.length}`).toSorted()

function replayOf(path: string, more: Partial<HistoryReplaying> & Pick<HistoryReplaying, 'before' | 'after'>) {
  return replayHistory({ source: historySource(path, folder), facts, detectors: [], threads: 0, ...more })
}

const movesIn = ({ team, priority }: Pick<HistoryReplay, 'team' | 'priority'>) =>
  [...team, ...priority].map(({ from, to, count }) => `${from} -> ${to}: ${count}`).toSorted()

describe('a replay of a history', () => {
  test('counts what a fold counts that decides each event twice', async () => {
    const lists = fc.uniqueArray(fc.constantFrom(...TIERS.slice(0, 3)), { maxLength: 3 })
    const path = join(folder, 'property.jsonl')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...TIERS), { maxLength: 12 }),
        lists,
        lists,
        lists,
        async (tiers, first, second, third) => {
          const [before, after] = [rulesFor(first, second), rulesFor(second, third)]
          const events = tiers.map(eventOf)
          writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
          const replay = await replayOf('property.jsonl', { before, after })
          const both = events.map((event) => ({ then: decidedBy(before, event), now: decidedBy(after, event) }))
          const moved = (what: 'team' | 'priority') =>
            both.flatMap(({ then, now }) =>
              then[what].value === now[what].value ? [] : [`${then[what].value} -> ${now[what].value}`],
            )
          expect(movesIn(replay)).toEqual([...counted(moved('team')), ...counted(moved('priority'))].toSorted())
          expect([replay.handoffs, replay.changed]).toEqual([
            both.length,
            both.filter(
              ({ then, now }) => then.team.value !== now.team.value || then.priority.value !== now.priority.value,
            ).length,
          ])
          const hits = (side: 'then' | 'now') =>
            both.flatMap((one) => [`assignment ${one[side].team.rule}`, `priority ${one[side].priority.rule}`])
          const told = ({ rules, byDefault }: HistoryReplay['before']) => [
            ...rules.map(({ list, rule, count }) => [`${list} ${rule}`, count] as const),
            ...Object.entries(byDefault).map(([list, count]) => [`${list} null`, count] as const),
          ]
          for (const [side, rules] of [
            ['then', replay.before],
            ['now', replay.after],
          ] as const) {
            const expected = counted(hits(side))
            const actual = told(rules).flatMap(([name, count]) => (count === 0 ? [] : [`${name}: ${count}`]))
            expect(actual.toSorted()).toEqual(expected)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is the same on threads, and from the encoded file, which only its owner may read', async () => {
    const [before, after] = [rulesFor(['vip'], []), rulesFor(['gold'], ['new'])]
    const path = join(folder, 'large.jsonl')
    const padding = 'x'.repeat(8_000)
    for (let place = 0; place < 4_000; place += 1) {
      const event = { ...eventOf(TIERS[place % 4] ?? '', place), handoff: { requestedAt: AT, reason: padding } }
      appendFileSync(path, place === 3_900 ? 'no event\n' : `${JSON.stringify(event)}\n`)
    }
    const encodedAt = join(folder, 'large.hkh')
    const here = await replayOf('large.jsonl', { before, after })
    const onThreads = await replayOf('large.jsonl', { before, after, threads: 2, encodedAt })
    const encoded = await replayOf('large.jsonl', { before, after, threads: 2, encodedAt })
    expect(here.reading).toMatchObject({ unreadable: 1, unreadableItems: [{ file: 'large.jsonl', line: 3_901 }] })
    expect(onThreads).toEqual({ ...here, reading: { ...here.reading, encoded: 'made' } })
    expect(encoded).toEqual({ ...here, reading: { ...here.reading, encoded: 'reused' } })
    expect(statSync(encodedAt).mode & 0o777).toBe(0o600)
  })

  test('does not take an encoded file of another history, of other fields, or one that is damaged', async () => {
    const [before, after] = [rulesFor(['vip'], []), rulesFor(['gold'], [])]
    const [path, encodedAt] = [join(folder, 'small.jsonl'), join(folder, 'small.hkh')]
    writeFileSync(path, `${JSON.stringify(eventOf('vip', 1))}\n`)
    const encoded = async (more: Partial<HistoryReplaying> = {}) =>
      (await replayOf('small.jsonl', { before, after, encodedAt, ...more })).reading.encoded
    expect([await encoded(), await encoded()]).toEqual(['made', 'reused'])
    appendFileSync(path, `${JSON.stringify(eventOf('gold', 2))}\n`)
    expect([await encoded(), await encoded()]).toEqual(['made', 'reused'])
    expect(await encoded({ facts: { ...facts, environment: 'staging' } })).toBe('made')
    expect([await encoded(), await encoded()]).toEqual(['made', 'reused'])
    const bytes = readFileSync(encodedAt)
    bytes[200] = (bytes[200] ?? 0) ^ 1
    writeFileSync(encodedAt, bytes)
    expect([await encoded(), await encoded()]).toEqual(['made', 'reused'])
    expect(await encoded({ encodedAt: join(folder, 'no-such-folder', 'x.hkh') })).toBe('not-kept')
    expect(existsSync(join(folder, 'no-such-folder'))).toBe(false)
  })
})

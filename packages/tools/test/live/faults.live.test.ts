import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { HandoffError } from '@handoffkit/core'
import type { RulesetFile, WorkspaceFile } from '@handoffkit/schema'
import { openWorkspace, type Workspace } from 'handoffkit'
import { expect, test } from 'vitest'
import { chanceOf } from '../../src/chance.ts'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { startCutProxy } from '../../src/live/cut-proxy.ts'
import { liveRequestTracker } from '../../src/live/live-environment.ts'
import { startProcessGroup } from '../../src/live/process-group.ts'
import { randomFaults } from '../../src/live/random-faults.ts'
import { countKept, keptTickets } from '../../src/live/rt-database.ts'

// Handoffs through the whole workspace, a store in a file, one worker that is killed again and
// again, one that is stopped for longer than its lease, and a network that
// hurts one request in five. What came of it is counted in Request Tracker's own database.

const rt = liveRequestTracker()
const SEED = 20_260_308
/** A kill for so many handoffs, one at least. What a killed worker had keeps its places for as long as its lease. */
const HANDOFFS_PER_KILL = 50
/** Writes on their way to the helpdesk between two kills: each comes in the middle of a delivery. */
const WRITES_PER_KILL = 8
/** Longer than the lease of a worker, so that others take up what it had. */
const FREEZE_MS = 60_000
/** What a worker that has slept may do wrong, it does at once. */
const AWAKE_MS = 5_000
const PATIENCE_MS = 120_000 + rt.handoffs * 3_000

interface Cases {
  readonly fields: readonly { readonly key: string; readonly type: string }[]
  readonly ruleset: RulesetFile
  readonly cases: readonly { readonly event: object }[]
}
const fixture = new URL('../../../cli/test/fixtures/cases.json', import.meta.url)
const { ruleset, cases } = JSON.parse(readFileSync(fixture, 'utf8')) as Cases
const script = fileURLToPath(new URL('../../src/live/worker-process.ts', import.meta.url))

const workspaceFile = (url: string): WorkspaceFile => ({
  name: 'faults',
  ruleset: './ruleset.json',
  store: 'sqlite:./handoffs.db',
  helpdesk: {
    adapter: 'request-tracker',
    options: { url, defaultQueue: 'General', absentAfterMs: 3_000 },
    secrets: { token: { $env: 'RT_TOKEN' } },
    aliases: { teams: { billing: 'Billing' } },
    requester: { fallback: { email: 'bot@acme.example' } },
    allowPrivateNetwork: true,
  },
})

const runId = `${process.pid}-${Date.now()}`
const eventOf = (n: number): string =>
  JSON.stringify({
    ...cases[n % cases.length]?.event,
    id: `${runId}-${n}`,
    environment: 'production',
    conversation: { id: `c-${runId}-${n}` },
  })

/** A process that is frozen in the middle of a commit holds the file until it goes on. Who is told to come later does. */
async function onceFree<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof HandoffError) || error.code !== 'HK_STORE_UNAVAILABLE') throw error
      await sleep(200)
    }
  }
}

/** Asks until there is an answer: the way to the helpdesk is a bad one. */
async function handedOver(workspace: Workspace, n: number): Promise<string> {
  for (;;) {
    try {
      const answer = await onceFree(() => workspace.handOff(eventOf(n)))
      if (answer.kind === 'incomplete') return expect.fail('incomplete')
      return answer.record.prepared.handoffId
    } catch (error) {
      if (!String(error).includes('HK_HELPDESK') && !String(error).includes('helpdesk')) throw error
      await sleep(200)
    }
  }
}

/** Attempts that a killed worker left open. */
async function cutOff(workspace: Workspace): Promise<number> {
  let count = 0
  for (let after: string | undefined; ; ) {
    const page = await workspace.records({ limit: 100, ...(after === undefined ? {} : { after }) })
    const attempts = page.records.flatMap((record) => record.attempts)
    count += attempts.filter((attempt) => attempt.move !== 'redeliver' && attempt.closed === undefined).length
    if (page.next === undefined) return count
    after = page.next
  }
}

test(`${rt.handoffs} handoffs through faults and kills make a ticket and a note each`, {
  timeout: PATIENCE_MS + 60_000,
}, async () => {
  const startedMs = performance.now()
  await using closing = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-faults-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  const chance = chanceOf(SEED)
  const proxy = await startCutProxy(rt.baseUrl, randomFaults(chance))
  closing.defer(() => proxy.close())
  const config = { file: workspaceFile(proxy.baseUrl), ruleset: { text: ruleset }, folder }
  const job = join(folder, 'job.json')
  writeFileSync(job, JSON.stringify(config))
  const before = countKept(rt.databaseFile)
  const workspace = closing.use(await openWorkspace({ ...config, readVariable: () => rt.token }))

  const startWorker = () =>
    startProcessGroup(process.execPath, [`--conditions=${sourceCondition}`, script, job, rt.token], { stdio: 'ignore' })
  let worker = await startWorker()
  closing.defer(() => worker.stop(0))

  const handing = Promise.all(
    Array.from({ length: rt.handoffs }, async (_, n) => {
      await sleep(n * 100)
      const id = await handedOver(workspace, n)
      // The caller lost the answer, and asks again.
      if (n % 10 === 0) expect(await handedOver(workspace, n)).toBe(id)
      return id
    }),
  )
  const kills = Math.ceil(rt.handoffs / HANDOFFS_PER_KILL)
  const ended = async (): Promise<boolean> => {
    const pages = await Promise.all(
      (['accepted', 'waiting'] as const).map((status) => onceFree(() => workspace.records({ status, limit: 1 }))),
    )
    return pages.every(({ records }) => records.length === 0)
  }
  const sleeper = await startWorker()
  closing.defer(() => sleeper.stop(0))
  const writes = (): number => proxy.requests.filter(({ method }) => method !== 'GET').length
  const over = new AbortController()
  // As an impatient operator would: no lane rests for longer than a moment.
  const operating = (async () => {
    while (!over.signal.aborted) {
      await onceFree(() => workspace.resumeLane('production'))
      await sleep(500)
    }
  })()
  const freezing = (async () => {
    while (writes() < WRITES_PER_KILL / 2) await sleep(5)
    process.kill(sleeper.pid, 'SIGSTOP')
    await sleep(FREEZE_MS)
    process.kill(sleeper.pid, 'SIGCONT')
    await sleep(AWAKE_MS)
  })()
  let killed = 0
  for (
    let nextKillAt = WRITES_PER_KILL;
    killed < kills && performance.now() - startedMs < PATIENCE_MS;
    await sleep(20)
  ) {
    if (writes() < nextKillAt) continue
    await worker.stop(0)
    killed += 1
    nextKillAt = writes() + Math.ceil(WRITES_PER_KILL * (0.5 + chance()))
    worker = await startWorker()
  }
  const ids = await handing
  while (!(await ended()) && performance.now() - startedMs < PATIENCE_MS) await sleep(500)
  await freezing
  over.abort()
  await operating
  const counted = keptTickets(rt.databaseFile).filter(({ handoffId }) => ids.includes(handoffId))
  const ticketsOf = Map.groupBy(counted, ({ handoffId }) => handoffId)
  const faults = Map.groupBy(proxy.requests, ({ fault }) => fault)
  const told = {
    handoffs: ids.length,
    tickets: counted.length,
    lost: ids.filter((id) => !ticketsOf.has(id)).length,
    duplicated: [...ticketsOf.values()].filter(({ length }) => length > 1).length,
    'notes missing': counted.filter(({ notes }) => notes < 1).length,
    'notes doubled': counted.filter(({ notes }) => notes > 1).length,
    kills: killed,
    'frozen seconds': FREEZE_MS / 1_000,
    'attempts cut off': await cutOff(workspace),
    requests: proxy.requests.length,
    hurt: Object.fromEntries([...faults].flatMap(([fault, { length }]) => (fault === 'pass' ? [] : [[fault, length]]))),
    seconds: Math.round((performance.now() - startedMs) / 1_000),
    seed: SEED,
  }
  process.stdout.write(`request tracker, counted in its database: ${JSON.stringify(told)}\n`)
  expect(told).toMatchObject({
    lost: 0,
    duplicated: 0,
    'notes missing': 0,
    'notes doubled': 0,
    tickets: ids.length,
    kills,
  })
  expect(new Set(ids).size).toBe(rt.handoffs)
  expect(countKept(rt.databaseFile)).toBe(before + rt.handoffs)
  expect(await ended()).toBe(true)
})

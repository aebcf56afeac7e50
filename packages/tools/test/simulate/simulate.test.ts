import { expect, test } from 'vitest'
import { RULES, type Rule } from '../../src/simulate/rules.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { simulateOnThreads } from '../../src/simulate/simulate-on-threads.ts'
import { simulateSeed } from '../../src/simulate/simulate-seed.ts'

const SEEDS = { seeds: 200, from: 1 }
const rules = Object.keys(RULES) as readonly Rule[]

test('no handoff is lost, and none gets two tickets', async () => {
  const report = await simulate(SEEDS)
  expect(report.bad).toEqual([])
  expect(report.breaches).toEqual({ lost: 0, duplicated: 0, overtaken: 0, untrue: 0 })
  expect(report.seeds).toBe(200)
  expect(report.delivered + report.dead + report.parked).toBe(report.handoffs)
  for (const kind of ['delivered', 'dead', 'parked', 'rerouted', 'deaths'] as const)
    expect(report[kind]).toBeGreaterThan(10)
})

test.each([1_620, 4_700, 110_817, 212_381, 309_020])(
  'nor in world %i, where the clock of the store is set at the worst moment',
  async (seed) => {
    expect((await simulateSeed(seed)).violations).toEqual([])
  },
)

test.each(rules)('without %s the same worlds notice', async (without) => {
  const { bad } = await simulate({ ...SEEDS, without })
  const breaches = bad.flatMap(({ violations }) => violations.map(({ breach }) => breach))
  expect(breaches).toContain(without === 'R8' ? 'overtaken' : 'duplicated')
})

test('on threads the same worlds come to the same', async () => {
  const plan = { seeds: 600, from: 5_000, without: 'R8', stopsAtFirst: false } as const
  const report = await simulate(plan)
  expect(report.bad).not.toEqual([])
  expect(await simulateOnThreads(plan, 2)).toEqual(report)
})

test('a seed always goes the same way', async () => {
  const [first, second] = await Promise.all([7, 7].map((seed) => simulateSeed(seed, { withHistory: true })))
  expect(first).toEqual(second)
  expect(await simulateSeed(7)).toEqual({ ...first, history: [] })
  expect((await simulateSeed(8, { withHistory: true })).history).not.toEqual(first?.history)
})

test('everything that can go wrong does', async () => {
  const seeds = Array.from({ length: 200 }, (_, n) => simulateSeed(n, { withHistory: true }))
  const lines = (await Promise.all(seeds)).flatMap(({ history }) => history)
  const happens = [
    'dies',
    'freezes for',
    'jumps by',
    'hands over h1 (c1): repeated',
    'loses "create"',
    'and loses the answer',
    'after the client has given up',
    'carries "create" twice',
    'gets "note": refused',
    'gets "create": not-sent',
    'gets "create": denied',
    'found: cannot-tell',
    'found: no',
    'read: no',
    'may not begin an attempt',
    'may not end attempt',
    'puts h1 off (window)',
    'asks for another try of h1',
    'to its second desk',
    'from its second desk',
  ]
  expect(happens.filter((what) => !lines.some((line) => line.includes(what)))).toEqual([])
})

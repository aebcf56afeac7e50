import { expect, test } from 'vitest'
import { roundsOf } from '../../src/chaos/rounds.ts'

const wish = { kills: 50, handoffs: 1_000, naive: false, seed: 1 } as const

test('a full run kills workers on both stores, and the server of one', () => {
  const rounds = roundsOf({ ...wish, store: 'all' })
  expect(rounds.map(({ store, workers, kills, serverKills }) => [store, workers, kills, serverKills])).toEqual([
    ['sqlite', 2, 50, 0],
    ['postgres', 4, 50, 0],
    ['postgres', 4, 0, 10],
  ])
  expect(rounds.slice(0, 2).every(({ freezes }) => freezes > 0)).toBe(true)
})

test('a store of its own has its own rounds, and a naive run is naive in all', () => {
  expect(roundsOf({ ...wish, store: 'sqlite' })).toHaveLength(1)
  const naive = roundsOf({ ...wish, store: 'postgres', naive: true })
  expect(naive.map(({ strategy }) => strategy)).toEqual(['naive', 'naive'])
})

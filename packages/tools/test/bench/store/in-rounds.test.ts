import { expect, test } from 'vitest'
import { measureInRounds, ratioOf } from '../../../src/bench/store/in-rounds.ts'

test('every subject has its turn in every round, none always after the same, and medians are taken', async () => {
  const turns: string[] = []
  const subject = (name: string, rates: readonly number[]) => {
    let at = 0
    return {
      name,
      measure: async (callers: number) => {
        turns.push(`${name}${callers}`)
        return rates[at++] ?? Number.NaN
      },
    }
  }
  const subjects = [subject('a', [1, 9, 2]), subject('b', [30, 10, 20])]
  const figures = await measureInRounds(subjects, { rounds: 3, callers: [4] }, () => {})
  expect(turns).toEqual(['a4', 'b4', 'b4', 'a4', 'a4', 'b4'])
  expect(figures).toEqual([
    { name: 'a', callers: 4, perSecond: 2, rounds: [1, 9, 2] },
    { name: 'b', callers: 4, perSecond: 20, rounds: [30, 10, 20] },
  ])
})

test('a ratio is that of rounds, not of medians', () => {
  const figure = (name: string, rounds: readonly number[]) => ({ name, callers: 1, perSecond: 0, rounds })
  expect(ratioOf(figure('a', [10, 200, 30]), figure('b', [5, 100, 60]))).toBe(2)
})

import { expect, test } from 'vitest'
import { countIn } from '../../src/chaos/count.ts'

test('promises are counted in tickets and in notes', () => {
  const ticket = (id: string, marker: string, ...notes: readonly string[]) => ({ id, marker, notes })
  const desk = [
    ticket('1', 'kept', 'kept'),
    ticket('2', 'without-note'),
    ticket('3', 'twice', 'twice'),
    ticket('4', 'twice'),
    ticket('5', 'two-notes', 'two-notes', 'two-notes'),
    ticket('6', 'not-promised', 'not-promised'),
    ticket('7', 'not-promised', 'not-promised'),
  ]
  const promised = ['kept', 'without-note', 'twice', 'two-notes', 'nowhere']
  expect(countIn(desk, promised)).toEqual({ lost: 2, duplicated: 2 })
  expect(countIn(desk, ['kept'])).toEqual({ lost: 0, duplicated: 0 })
})

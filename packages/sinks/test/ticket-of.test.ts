import { describe, expect, test } from 'vitest'
import { ticketOf } from '../src/index.ts'
import { created, done, journal, promised, readOk, refused, step, unknown } from './journal.ts'

const promise = promised([step('create'), step('note')], [step('create')])
const update = promised([step('note')], undefined, { kind: 'update', ticket: '99' })

describe('the ticket of a delivery that is not over yet', () => {
  test('is nothing while nobody knows of one', () => {
    expect(ticketOf(promise, [])).toBeUndefined()
    expect(ticketOf(promise, journal(['send', 'create', 0, unknown]))).toBeUndefined()
    expect(ticketOf(promise, journal(['send', 'create', 0, done()]))).toBeUndefined()
  })

  test('is the one that a step made, from either list', () => {
    expect(ticketOf(promise, journal(['send', 'create', 0, created]))).toEqual({ id: '17' })
    const bare = journal(['send', 'create', 0, refused], ['send', 'bare:create', 10, created])
    expect(ticketOf(promise, bare)).toEqual({ id: '17' })
  })

  test('is the one that an update names', () => {
    expect(ticketOf(update, [])).toEqual({ id: '99' })
  })

  test('has its address once it was read back', () => {
    const read = journal(['send', 'create', 0, created], ['read', 10, readOk])
    expect(ticketOf(promise, read)).toEqual({ id: '17', url: 'https://desk.test/17' })
  })
})

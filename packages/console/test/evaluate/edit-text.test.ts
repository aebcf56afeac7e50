import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editText } from '../../src/evaluate/edit-text.ts'
import { freshEvent } from '../../src/pages/try/fresh-event.ts'

test('an edit changes the value at its path, and nothing else', () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/u), fc.jsonValue())
  fc.assert(
    fc.property(values, fc.jsonValue(), (before, value) => {
      const after: unknown = JSON.parse(editText(JSON.stringify(before), [[['put', 'in'], value]]))
      const expected = { ...before, put: { ...objectOf(before['put']), in: value } }
      if (isPlain(before['put'])) expect(after).toEqual(JSON.parse(JSON.stringify(expected)))
    }),
  )
})

test('comments, order and long numbers stay as they were written', () => {
  const text = '{\n  // who\n  "b": 9007199254740993,\n  "a": 1.10\n}'
  expect(editText(text, [[['a'], 2]])).toBe('{\n  // who\n  "b": 9007199254740993,\n  "a": 2\n}')
  expect(editText(text, [[['a'], undefined]])).not.toContain('"a"')
})

test('a fresh event has an id, a conversation and an environment of its own, and keeps its numbers', () => {
  const fresh = freshEvent(
    '{"id":"x","conversation":{"id":"c","channel":"web"},"context":{"n":12345678901234567890}}',
    'staging',
    'ab',
  )
  expect(fresh).toContain('12345678901234567890')
  expect(JSON.parse(fresh)).toMatchObject({
    id: 'try-ab',
    environment: 'staging',
    conversation: { id: 'conv-try-ab', channel: 'web' },
  })
})

function isPlain(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value))
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

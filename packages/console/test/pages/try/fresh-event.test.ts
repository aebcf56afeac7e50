import { expect, test } from 'vitest'
import { freshEvent } from '../../../src/pages/try/fresh-event.ts'

test('a fresh event has an id, a conversation and an environment of its own; all else stays as it was typed', () => {
  const typed =
    '{\n  // who\n  "id": "x",\n  "conversation": { "id": "c", "channel": "web" }, "n": 12345678901234567890\n}'
  expect(freshEvent(typed, 'staging', 'ab')).toBe(
    '{\n  // who\n  "id": "try-ab",\n  "conversation": { "id": "conv-try-ab", "channel": "web" }, "n": 12345678901234567890,\n  "environment": "staging"\n}',
  )
})

test('an id that was missing is added', () => {
  const fresh = freshEvent('{"conversation":{"id":"c"},"context":{}}', 'production', 'ab')
  expect(JSON.parse(fresh)).toEqual({
    id: 'try-ab',
    environment: 'production',
    conversation: { id: 'conv-try-ab' },
    context: {},
  })
})

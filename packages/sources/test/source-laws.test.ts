import { describe, expect, test } from 'vitest'
import { defineSource, type SourceDefinition } from '../src/define.ts'
import { sourceLaws } from '../src/testing/index.ts'
import { signing } from './samples.ts'

const closed = { type: 'object', additionalProperties: false } as const
const sound: SourceDefinition = {
  name: 'shop-bot',
  title: 'The bot of a shop',
  optionsSchema: closed,
  secretsSchema: closed,
  read: (payload) => ({ kind: 'handoff', event: { conversation: { id: '1' }, context: {}, payload } }),
}

let calls = 0

/** Names of the laws that a source breaks. */
function brokenBy(change: Partial<SourceDefinition>): readonly string[] {
  const subject = {
    definition: defineSource({ ...sound, ...change }),
    options: {},
    payloads: [{ a: [1] }],
    signed: {
      secrets: {},
      signing,
      sign: () => ({ 'x-signature': 'yes' }),
      encode: (text: string) => new TextEncoder().encode(text),
      nowMs: 0,
    },
  }
  return sourceLaws
    .filter(({ run }) => {
      try {
        run(subject)
        return false
      } catch {
        return true
      }
    })
    .map(({ name }) => name)
}

describe('the laws of a source notice one', () => {
  test.each<[string, Partial<SourceDefinition>, string]>([
    ['that hands nothing off', { read: () => ({ kind: 'ignored', reason: 'a', because: 'b' }) }, 'hands off a payload'],
    [
      'that trusts its payload',
      { read: (payload) => ({ kind: 'handoff', event: { context: {}, a: Object.keys(payload as object) } }) },
      'never throws',
    ],
    [
      'that reads differently each time',
      { read: () => ({ kind: 'handoff', event: { context: {}, a: calls++ } }) },
      'the same way',
    ],
    ['whose event has no context', { read: () => ({ kind: 'handoff', event: {} }) }, 'members that every event needs'],
    [
      'that trusts an outcome',
      { answer: (outcome) => ({ first: 'missing' in outcome ? (outcome.missing.at(0)?.length ?? 0) : never() }) },
      'answers whatever',
    ],
    ['that takes every signature', { verify: () => ({ ok: true }) }, 'refuses every other byte'],
    [
      'that looks at the header alone',
      { verify: ({ headers }) => ({ ok: headers['x-signature'] !== undefined, because: '' }) },
      'refuses whatever',
    ],
  ])('%s', (_, change, law) => {
    expect(brokenBy(change)).toContainEqual(expect.stringContaining(law))
  })

  test('and none that is in order', () => {
    expect(brokenBy({ verify: () => ({ ok: false, because: 'Never.' }) })).toEqual([
      'takes what its platform signed, and refuses every other byte',
    ])
  })
})

function never(): never {
  throw new Error('This outcome was not thought of.')
}

import { describe, expect, test } from 'vitest'
import { defineSource, type SourceDefinition } from '../src/define.ts'

const closed = { type: 'object', additionalProperties: false } as const
const sound: SourceDefinition = {
  name: 'shop-bot',
  title: 'The bot of a shop',
  optionsSchema: closed,
  secretsSchema: closed,
  read: () => ({ kind: 'ignored', reason: 'other-event', because: 'Always.' }),
}

describe('a definition', () => {
  test('that is sound is frozen', () => {
    expect(Object.isFrozen(defineSource(sound))).toBe(true)
  })

  test.each<[string, Partial<SourceDefinition>]>([
    ['a name that is no address', { name: 'Shop Bot' }],
    ['no title', { title: ' ' }],
    ['open options', { optionsSchema: { type: 'object' } }],
    ['secrets that are no object', { secretsSchema: { type: 'string' } }],
  ])('with %s is refused', (_, change) => {
    expect(() => defineSource({ ...sound, ...change })).toThrow(
      expect.objectContaining({ code: 'HK_PLUGIN_INVALID', findings: [expect.anything()] }),
    )
  })
})

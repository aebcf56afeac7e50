import { parseEventText, quickEvent } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { events } from './arbitrary/event.ts'

const usual = (context: string) => `{"conversation":{"id":"7","language":"en"},"context":${context}}`

function sameAsTheFullReader(text: string): void {
  const quick = quickEvent(text)
  if (quick === undefined) return
  const full = parseEventText(text)
  expect(full.ok ? full.value : full.findings).toEqual(quick)
}

describe('a quick look at an event', () => {
  test('gives what the full reader gives, or nothing', () => {
    fc.assert(
      fc.property(events, (event) => sameAsTheFullReader(JSON.stringify(event))),
      { numRuns: 500 },
    )
  })

  test('gives nothing where one value of a sound event is exchanged for a wrong one', () => {
    const wrong = fc.constantFrom('""', '7', 'null', '[]', '{}', '1e400', '12345678901234567890', '{"context":{}}')
    const sound = '{"id":"e","environment":"staging","conversation":{"id":"7"},"ticket":{"id":"4"},"context":{"a":"b"}}'
    const places = ['"e"', '"staging"', '{"id":"7"}', '"7"', '{"id":"4"}', '"4"', '{"a":"b"}', '"b"']
    fc.assert(
      fc.property(fc.constantFrom(...places), wrong, (place, other) =>
        sameAsTheFullReader(sound.replace(place, other)),
      ),
    )
  })

  test.each([
    ['a usual one', usual('{"tier":"vip","count":3,"is-new":true,"note":null}'), true],
    ['an id that looks like a number', usual('{"count":3,"order":"2e9f12345678901234567890"}'), true],
    ['a list in the context', usual('{"tags":["a"]}'), false],
    ['a number that is rounded', usual('{"order":12345678901234567890}'), false],
    ['a number with an exponent', usual('{"order" : -1.5E3}'), false],
    ['a number that is not finite', usual('{"order":1e400}'), false],
    ['a key that is too long', usual(`{"${'k'.repeat(129)}":"x"}`), false],
    ['an environment that nobody knows', '{"environment":"test","conversation":{"id":"7"},"context":{}}', false],
    ['a conversation without an id', '{"conversation":{},"context":{}}', false],
    ['a member that nobody knows', '{"conversation":{"id":"7"},"context":{},"more":1}', false],
    ['no JSON', '{"conversation":', false],
  ])('%s', (_, text, isQuick) => {
    expect(quickEvent(text) !== undefined).toBe(isQuick)
  })
})

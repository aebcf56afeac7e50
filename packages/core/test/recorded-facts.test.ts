import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactValue } from '../src/facts.ts'
import { recordedFacts } from '../src/recorded-facts.ts'
import { hostileKeys } from '../src/testing/context-arbitraries.ts'

const names = fc.oneof(hostileKeys, fc.string({ maxLength: 6 }))
const values: fc.Arbitrary<FactValue> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 2 }),
)

/** As it comes out of a file: own members only, whatever their names. */
function written(facts: ReadonlyMap<string, FactValue>): { readonly [fact: string]: FactValue } {
  const members = [...facts].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
  return JSON.parse(`{${members.join(',')}}`) as { readonly [fact: string]: FactValue }
}

describe('facts that were written down', () => {
  test('are the facts, whatever their names', () => {
    const facts = fc.array(fc.tuple(names, values)).map((members) => new Map(members))
    fc.assert(
      fc.property(facts, names, (facts, other) => {
        const read = recordedFacts(written(facts))
        expect(new Map(read)).toEqual(facts)
        expect(read.size).toBe(facts.size)
        for (const name of [other, ...facts.keys()]) {
          expect(read.get(name)).toEqual(facts.get(name))
          expect(read.has(name)).toBe(facts.has(name))
        }
        expect(new Set(read.keys())).toEqual(new Set(facts.keys()))
        expect([...read.values()]).toHaveLength(facts.size)
        const visited: string[] = []
        read.forEach((_, name, all) => visited.push(name) && expect(all).toBe(read))
        expect(visited).toHaveLength(facts.size)
      }),
    )
  })

  test('are none where the record has what is no fact', () => {
    const record = JSON.parse('{"a":null,"b":{"c":1},"d":[1],"e":"x"}') as { readonly [fact: string]: FactValue }
    expect([...recordedFacts(record).keys()]).toEqual(['d', 'e'])
    expect(recordedFacts({}).get('constructor')).toBeUndefined()
    expect(recordedFacts({}).get('__proto__')).toBeUndefined()
  })
})

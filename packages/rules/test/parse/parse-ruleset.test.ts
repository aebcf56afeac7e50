import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonValue } from '@handoffkit/core'
import { isAcceptable } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRuleset, parseRuleset, testRuleset } from '../../src/index.ts'
import { explain } from '../../src/reference.ts'
import { facts } from '../../src/testing/index.ts'
import { digest } from '../sample.ts'

const cases = join(import.meta.dirname, '..', 'cases')
const rulesetOf = (name: string): JsonValue =>
  (JSON.parse(readFileSync(join(cases, name), 'utf8')) as { readonly ruleset: JsonValue }).ruleset
const rulesets = ['industries.json', 'opening-hours.json', 'travel.json', 'looked-up.json'].map(rulesetOf)

/** Every place in a JSON value, as the steps that lead there. */
function places(value: JsonValue): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([step, part]) => places(part).map((rest) => [step, ...rest]))]
}

/** The value with what stands at one place replaced, or taken out. */
function changed(
  value: JsonValue,
  [step, ...rest]: readonly string[],
  by: JsonValue | undefined,
): JsonValue | undefined {
  if (step === undefined) return by
  const entries = Object.entries(value ?? {}).flatMap(([name, part]) => {
    const next = name === step ? changed(part, rest, by) : part
    return next === undefined ? [] : [[name, next] as const]
  })
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}

/** Rulesets of which up to two places hold something else: what stands at a place of the same name, or anything at all. */
const damaged = fc.constantFrom(...rulesets).chain((ruleset) => {
  const all = places(ruleset)
  const at = (place: readonly string[]) => place.reduce<JsonValue>(stepInto, ruleset)
  const swapped = fc
    .constantFrom(...all)
    .chain((place) =>
      fc
        .constantFrom(...all.filter((other) => other.at(-1) === place.at(-1)))
        .map((other) => [place, at(other)] as const),
    )
  const anything = fc.oneof(
    fc.constantFrom<JsonValue | undefined>(
      undefined,
      null,
      '',
      'x',
      0,
      -1,
      [],
      {},
      '__proto__',
      'context.tier',
      'is-vip',
    ),
    fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue),
    fc.constantFrom(...all).map(at),
  )
  const replaced = fc.tuple(fc.constantFrom(...all), anything)
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: swapped }, { weight: 1, arbitrary: replaced }), {
      minLength: 1,
      maxLength: 2,
    })
    .map((changes) => changes.reduce<JsonValue>((value, [place, by]) => changed(value, place, by) ?? null, ruleset))
})

function stepInto(value: JsonValue, step: string): JsonValue {
  return (value as { readonly [step: string]: JsonValue })[step] ?? null
}

describe('whatever stands in a rule file', () => {
  test('it is refused with findings that have a place, or it decides and explains without throwing', async () => {
    const outcomes = { accepted: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(damaged, facts, async (value, facts) => {
        const text = JSON.stringify(value, null, 1)
        const parsed = parseRuleset(text, { file: 'it.json', lookUps: ['crm.tier'] })
        outcomes[parsed.ok ? 'accepted' : 'refused'] += 1
        expect(isAcceptable(parsed.findings)).toBe(parsed.ok)
        for (const { line = 0, column = 0 } of parsed.findings) {
          expect([line > 0, column > 0, line <= text.split('\n').length]).toEqual([true, true, true])
        }
        if (!parsed.ok) return
        const ruleset = compileRuleset(parsed.value, { digest })
        const explanation = await explain(ruleset, facts)
        expect(explanation.agrees).toBe(true)
        expect(testRuleset(ruleset).results.length).toBe(parsed.value.content.tests.length)
      }),
      { numRuns: 300 },
    )
    expect(outcomes.accepted).toBeGreaterThan(20)
    expect(outcomes.refused).toBeGreaterThan(20)
  })

  test('a text and its value are the same ruleset', () => {
    fc.assert(
      fc.property(damaged, (value) => {
        fc.pre(typeof value === 'object' && value !== null)
        const [ofText, ofValue] = [parseRuleset(JSON.stringify(value)), parseRuleset(value ?? {})]
        const shown = ({ findings }: typeof ofText) => findings.map(({ code, path }) => `${path} ${code}`).toSorted()
        expect(ofText.ok).toBe(ofValue.ok)
        expect(shown(ofText)).toEqual(shown(ofValue))
      }),
      { numRuns: 100 },
    )
  })
})

import type { CompilePattern, FactName, Facts } from '@handoffkit/core'
import type { FactReader, Moment } from '../derive/fact-reader.ts'
import type { Leaf } from './formula.ts'
import type { Reach } from './reach.ts'
import { reachOf } from './reach.ts'

type Test = (moment: Moment) => boolean

/**
 * Tests in a few steps what most comparisons ask: whether the recorded value of a fact is one of some values, within a
 * span of numbers, or begins with a text. Nothing for other comparisons.
 */
export function quickTest(
  leaf: Leaf,
  {
    readerOf,
    compilePattern,
  }: { readonly readerOf: (name: FactName) => FactReader; readonly compilePattern: CompilePattern },
): Test | undefined {
  const { fact } = leaf
  const reader = readerOf(fact)
  const isAsRecorded = reader.recorded === fact && reader.read === reader.readRaw
  const reach = isAsRecorded ? reachOf(leaf, compilePattern) : undefined
  return reach === undefined ? undefined : testOf(fact, reach)
}

function testOf(fact: FactName, reach: Reach): Test | undefined {
  switch (reach.kind) {
    case 'values':
      return reach.ignoreCase ? undefined : valuesTest(fact, reach.values.filter(isFact))
    case 'prefixes':
      return reach.ignoreCase ? undefined : prefixTest(fact, reach.prefixes)
    case 'spans':
      return reach.scale === 'number' ? spanTest(fact, reach.spans) : undefined
    case 'items':
    case 'presence':
      return undefined
  }
}

/** The empty text and what is no number are no facts, even where they are recorded. */
function isFact(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value !== ''
}

function valuesTest(fact: FactName, values: readonly unknown[]): Test | undefined {
  const [only, ...more] = values
  if (more.length === 0) return only === undefined ? undefined : ({ facts }) => facts.values.get(fact) === only
  const wanted = new Set(values)
  return ({ facts }) => wanted.has(facts.values.get(fact))
}

function prefixTest(fact: FactName, [only = '', ...more]: readonly string[]): Test | undefined {
  if (only === '' || more.length > 0) return undefined
  return ({ facts }) => {
    const value = facts.values.get(fact)
    return typeof value === 'string' && value.startsWith(only)
  }
}

function spanTest(fact: FactName, [span, ...more]: Extract<Reach, { kind: 'spans' }>['spans']): Test | undefined {
  if (span === undefined || more.length > 0) return undefined
  const low = Math.max(span.low, -Number.MAX_VALUE)
  const high = Math.min(span.high, Number.MAX_VALUE)
  return ({ facts }: { readonly facts: Facts }) => {
    const value = facts.values.get(fact)
    return typeof value === 'number' && value >= low && value <= high
  }
}

import type { CompilePattern, FactName, Facts, FactValue } from '@handoffkit/core'
import type { FactReader } from '../derive/fact-reader.ts'
import { asFact } from '../derive/fact-reader.ts'
import type { Leaf } from './formula.ts'
import type { Reach } from './reach.ts'
import { reachOf } from './reach.ts'

/**
 * What most comparisons ask of the recorded value of a fact: whether it is one value, or one of some, begins with a
 * text, lies within a span of numbers, is there, or is not. Data instead of a closure, because all of them are then
 * tested by the same few lines; all members are always there for the same reason.
 */
export interface QuickTest {
  readonly kind: 'one' | 'some' | 'beginning' | 'span' | 'present' | 'absent'
  readonly fact: FactName
  readonly one: FactValue | undefined
  readonly some: ReadonlySet<unknown>
  readonly beginning: string
  readonly low: number
  readonly high: number
}

/** What quick tests are made with. */
export interface QuickTesting {
  readonly readerOf: (name: FactName) => FactReader
  readonly compilePattern: CompilePattern
}

/** The quick test of a comparison; nothing where it takes more than that. */
export function quickTest(leaf: Leaf, { readerOf, compilePattern }: QuickTesting): QuickTest | undefined {
  const { fact } = leaf
  const reader = readerOf(fact)
  if (reader.recorded !== fact) return undefined
  const reach = reachOf(leaf, compilePattern)
  const isAsRecorded = reach?.kind === 'presence' || reader.read === reader.readRaw
  const asked = reach !== undefined && isAsRecorded ? askedOf(reach) : undefined
  return asked && { ...BLANK, ...asked, fact }
}

const BLANK: QuickTest = {
  kind: 'present',
  fact: '',
  one: undefined,
  some: new Set(),
  beginning: '',
  low: 0,
  high: 0,
}

function askedOf(reach: Reach): Partial<QuickTest> | undefined {
  switch (reach.kind) {
    case 'values': {
      const values = reach.ignoreCase ? [] : reach.values.filter((value) => asFact(value) !== undefined)
      const [one, ...more] = values
      if (one === undefined) return undefined
      return more.length === 0 ? { kind: 'one', one } : { kind: 'some', some: new Set(values) }
    }
    case 'prefixes': {
      const [beginning = '', ...more] = reach.ignoreCase ? [] : reach.prefixes
      return beginning === '' || more.length > 0 ? undefined : { kind: 'beginning', beginning }
    }
    case 'spans': {
      const [span, ...more] = reach.scale === 'number' ? reach.spans : []
      if (span === undefined || more.length > 0) return undefined
      // What is no finite number is no fact, even where it is recorded.
      const [low, high] = [Math.max(span.low, -Number.MAX_VALUE), Math.min(span.high, Number.MAX_VALUE)]
      return { kind: 'span', low, high }
    }
    case 'presence':
      return { kind: reach.isPresent ? 'present' : 'absent' }
    case 'items':
      return undefined
  }
}

/** Whether the facts pass all of these, when none of them is pending. */
export function passesAll(tests: readonly QuickTest[], facts: Facts['values']): boolean {
  for (const test of tests) if (!passes(test, facts)) return false
  return true
}

function passes(test: QuickTest, facts: Facts['values']): boolean {
  const value = facts.get(test.fact)
  switch (test.kind) {
    case 'one':
      return value === test.one
    case 'some':
      return test.some.has(value)
    case 'beginning':
      return typeof value === 'string' && value.startsWith(test.beginning)
    case 'span':
      return typeof value === 'number' && value >= test.low && value <= test.high
    case 'present':
      return asFact(value) !== undefined
    case 'absent':
      return asFact(value) === undefined
  }
}

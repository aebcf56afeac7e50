import type { FactName, FactRecord, Facts } from '@handoffkit/core'
import { factName as nameOfFact, recordedFacts } from '@handoffkit/core'
import type { Chance } from '../../../chance.ts'
import type { Scalar } from './attributes.ts'
import { ATTRIBUTES } from './attributes.ts'

/** A flat context object, as engines for plain objects get it. */
export interface ContextRecord {
  readonly [key: string]: Scalar
}

/** One context in every form that an engine may want. No form shares a text with another, nor with another context. */
export interface BenchContext {
  /** JSON. */
  readonly text: string
  readonly record: ContextRecord
  /** JSON of the facts that the context makes. */
  readonly factText: string
  /** The facts as they are read from that. */
  readonly facts: Facts
  /** The facts as the pipeline gathers them: copied into a map. */
  readonly gathered: Facts
}

/** Draws contexts: 21 keys that all have, and up to three more. */
export function drawContexts(chance: Chance, count: number): readonly BenchContext[] {
  return layOut(Array.from({ length: count }, () => JSON.stringify(drawRecord(chance))))
}

/**
 * Makes contexts of their texts. Each form is laid out by itself in memory and in this order, so that an engine that
 * reads one of them need not step over the others, nor jump about: a handoff is decided when it has just been read.
 */
export function layOut(texts: readonly string[]): readonly BenchContext[] {
  const records = texts.map(asRecord)
  const factTexts = texts.map(factTextOf)
  const facts = factTexts.map(factsOf)
  const gathered = factTexts.map(gatheredOf)
  return texts.flatMap((text, at) => {
    const [record, factText, written, copied] = [records[at], factTexts[at], facts[at], gathered[at]]
    return record === undefined || factText === undefined || written === undefined || copied === undefined
      ? []
      : [{ text, record, factText, facts: written, gathered: copied }]
  })
}

/** Draws one context. */
export function drawRecord(chance: Chance): ContextRecord {
  const drawn = ATTRIBUTES.map(({ key, percent, draw }) => [key, draw(chance), chance() * 100 < percent] as const)
  const present = drawn.filter(([, , isPresent]) => isPresent)
  return Object.fromEntries(present.map(([key, value]) => [key, value]))
}

/** Reads a context. Every text in it is new, as in a request that has just come in. */
export function asRecord(text: string): ContextRecord {
  return JSON.parse(text) as ContextRecord
}

/**
 * Texts are what the context says; numbers and booleans are values of filled ticket fields, which are the facts that
 * have such types.
 */
function factTextOf(text: string): string {
  const members = Object.entries(asRecord(text)).map(([key, value]) => [factName(key, value), value])
  return JSON.stringify(Object.fromEntries(members))
}

/** A context has no say in when it was handed over. */
const AT_MS = Date.UTC(2026, 2, 9, 10)

const NOTHING_PENDING: Facts['pending'] = new Set()

/** Reads facts from their JSON. */
export function factsOf(factText: string): Facts {
  const record = JSON.parse(factText) as FactRecord
  return { values: recordedFacts(record), pending: NOTHING_PENDING, atMs: AT_MS }
}

function gatheredOf(factText: string): Facts {
  const facts = factsOf(factText)
  return { ...facts, values: new Map([...facts.values].map(([name, value]) => [sharedName(name), value])) }
}

/** The pipeline gives each fact the same name for all handoffs. */
function sharedName(name: FactName): FactName {
  const [namespace = '', key = ''] = name.split('.')
  return nameOfFact(namespace === 'context' ? 'context' : 'field', key)
}

/** The fact that holds a context value. */
export function factName(key: string, value: Scalar): FactName {
  return nameOfFact(typeof value === 'string' ? 'context' : 'field', key)
}

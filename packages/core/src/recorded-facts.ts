import type { FactName, FactValue } from './facts.ts'

/** Facts as they are written down: a JSON object with the facts' names. */
export interface FactRecord {
  readonly [fact: FactName]: FactValue
}

/**
 * Facts that were written down, ready for {@link Facts}. Reads the record where it lies instead of copying it, so it is
 * the quickest way from JSON to a decision. The record must not change while it is used.
 */
export function recordedFacts(record: FactRecord): ReadonlyMap<FactName, FactValue> {
  return new RecordedFacts(record)
}

class RecordedFacts implements ReadonlyMap<FactName, FactValue> {
  private readonly record: FactRecord

  constructor(record: FactRecord) {
    this.record = record
  }

  get(name: FactName): FactValue | undefined {
    const value = this.record[name]
    return typeof value === 'object' || typeof value === 'function' ? listOf(value) : value
  }

  has(name: FactName): boolean {
    return this.get(name) !== undefined
  }

  get size(): number {
    return this.names().length
  }

  forEach(visit: (value: FactValue, name: FactName, all: ReadonlyMap<FactName, FactValue>) => void): void {
    for (const [name, value] of this) visit(value, name, this)
  }

  *entries(): MapIterator<[FactName, FactValue]> {
    for (const name of this.names()) {
      const value = this.get(name)
      if (value !== undefined) yield [name, value]
    }
  }

  *keys(): MapIterator<FactName> {
    for (const [name] of this.entries()) yield name
  }

  *values(): MapIterator<FactValue> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): MapIterator<[FactName, FactValue]> {
    return this.entries()
  }

  private names(): readonly FactName[] {
    return Object.keys(this.record).filter((name) => this.has(name))
  }
}

/** What every object inherits is no fact: methods, and the prototype. */
function listOf(value: unknown): FactValue | undefined {
  return Array.isArray(value) ? value : undefined
}

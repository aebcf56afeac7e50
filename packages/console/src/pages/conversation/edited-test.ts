import type { RulesetTest } from '@handoffkit/schema'
import type { KeptTest } from '../../api/generated/open-api.ts'

type Value = string | number | boolean | readonly string[]

/** One fact of a test, while somebody edits it. */
export interface EditedFact {
  /** As rules name it: `context.customer-tier`. */
  readonly fact: string
  readonly value: Value
  /** What stands in its field. */
  readonly text: string
  /** It is a mask: the real value may not be seen. */
  readonly isMasked: boolean
}

/** A test, while somebody edits it before it is saved. */
export interface EditedTest {
  readonly name: string
  readonly facts: readonly EditedFact[]
  readonly at: string | undefined
  /** Whether it expects what was decided then, or what the rules decide now. */
  readonly expect: 'then' | 'now'
}

const CONTEXT = 'context.'

/** A test of a handoff for editing, as the service made it. */
export function editedTest({ test, masked }: KeptTest): EditedTest {
  const { context = {}, facts = {}, at } = test.given
  const given = [
    ...Object.entries(context).map(([key, value]) => [`${CONTEXT}${key}`, value] as const),
    ...Object.entries(facts),
  ]
  return {
    name: test.name,
    at,
    expect: 'then',
    facts: given.flatMap(([fact, value]) =>
      value === undefined ? [] : [{ fact, value, text: textOf(value), isMasked: masked.includes(fact) }],
    ),
  }
}

/** The test as it stands in a ruleset. A value keeps its kind: a number stays a number as long as one is written. */
export function savedTest({ name, facts, at, expect }: EditedTest, made: KeptTest): RulesetTest {
  const values = facts.map(({ fact, value, text }) => [fact, writtenValue(value, text)] as const)
  const context = values.flatMap(([fact, value]) =>
    fact.startsWith(CONTEXT) && typeof value !== 'object' ? [[fact.slice(CONTEXT.length), value] as const] : [],
  )
  const others = values.filter(([fact, value]) => !fact.startsWith(CONTEXT) || typeof value === 'object')
  return {
    name,
    given: {
      ...(context.length === 0 ? {} : { context: Object.fromEntries(context) }),
      ...(others.length === 0 ? {} : { facts: Object.fromEntries(others) }),
      ...(at === undefined ? {} : { at }),
    },
    expect: made[expect],
  }
}

function textOf(value: Value): string {
  return typeof value === 'object' ? value.join(', ') : String(value)
}

function writtenValue(before: Value, text: string): Value {
  if (text === textOf(before)) return before
  if (typeof before === 'object') return text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
  if (typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

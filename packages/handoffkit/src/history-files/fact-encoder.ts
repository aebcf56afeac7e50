import type {
  Environment,
  FactName,
  FieldCatalog,
  FieldKey,
  HandoffEvent,
  JsonValue,
  Matching,
  Withholding,
} from '@handoffkit/core'
import { asFieldKey, factName, gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import type { FactWriter, History } from '@handoffkit/rules/replay'
import { historyBuilder } from '@handoffkit/rules/replay'

/** What the facts of an event depend on beside the event. Plain data: a thread can be told it. */
export interface FactSetting {
  readonly catalog: FieldCatalog
  /** Context key -> field key. */
  readonly contextAliases: ReadonlyMap<string, string>
  /** Context keys that are kept back, with the places. */
  readonly withheld: Withholding['keys']
  /** Of events that name none. */
  readonly environment: Environment
  /** Facts that nobody can tell here: rules that ask for them cannot tell. */
  readonly leftOut: ReadonlySet<FactName>
}

/** Collects events as the facts that rules see of them. */
export interface FactEncoder {
  /** @param atMs the handoff's instant, in milliseconds since the epoch */
  readonly add: (event: HandoffEvent, atMs: number) => void
  readonly size: () => number
  readonly freeze: () => History
}

/**
 * Begins to collect events: each becomes what `gatherFacts` makes of it.
 *
 * A key with a value has the same facts wherever it stands, so what they are is worked out once and then looked up. Only
 * where keys may claim the same field, or a value is no text, number or boolean, an event is gathered as a whole.
 */
export function factEncoder(setting: FactSetting): FactEncoder {
  const { catalog, contextAliases, environment, leftOut } = setting
  const matching: Matching = {
    catalog,
    contextAliases,
    withholding: { keys: setting.withheld, detectors: [] },
    compilePattern,
  }
  const builder = historyBuilder({ leftOut })
  const targets = new Set(contextAliases.values())
  const keys = new Map<string, KeyWriter>()
  const texts = eventTexts((fact) => builder.writerOf(fact))
  let count = 0

  const factsOf = (event: HandoffEvent, atMs: number) => {
    const { context, conversation } = normalizeContext(event)
    const verdicts = matchContext(context, matching)
    return gatherFacts({
      event,
      context,
      conversation,
      verdicts,
      catalog,
      environment: event.environment ?? environment,
      atMs,
    })
  }
  const keyWriter = (key: string): KeyWriter => {
    const known = keys.get(key)
    if (known !== undefined) return known
    const made = writerOfKey(key, matching, {
      writerOf: builder.writerOf,
      targets,
      factsOf: (value) => factsOf({ conversation: NOBODY, context: { [key]: value } }, 0).values,
    })
    keys.set(key, made)
    return made
  }
  return {
    size: () => count,
    freeze: builder.freeze,
    add: (event, atMs) => {
      count += 1
      if (!isSimple(event, keyWriter)) {
        builder.append({ facts: factsOf(event, atMs) })
        return
      }
      const row = builder.begin(atMs)
      const { context } = event
      for (const key of Object.keys(context)) keyWriter(key).add(row, context[key] ?? null)
      texts.add(row, event, event.environment ?? environment)
    },
  }
}

const NOBODY = { id: '' }

/** Writes what a context key says. */
interface KeyWriter {
  readonly add: (row: number, value: JsonValue) => void
  /** The field that it claims, where another key may claim the same. */
  readonly contested: FieldKey | undefined
}

interface KeyParts {
  readonly writerOf: (fact: FactName) => FactWriter
  /** Fields that an alias names. */
  readonly targets: ReadonlySet<string>
  /** What the key alone says with this value. */
  readonly factsOf: (value: JsonValue) => ReturnType<typeof gatherFacts>['values']
}

/** So many values of a key are remembered; a key with more of them is mostly an id, which hardly comes again. */
const MOST_VALUES = 4_096

function writerOfKey(key: string, matching: Matching, { writerOf, factsOf, targets }: KeyParts): KeyWriter {
  const claimed = claimOf(key, matching)
  const contested = targets.has(claimed ?? '') ? claimed : undefined
  const codes = new Map<JsonValue, readonly Code[]>()
  const codesOf = (value: JsonValue): readonly Code[] => {
    const known = codes.get(value)
    if (known !== undefined) return known
    const made = [...factsOf(value)].flatMap(([fact, told]): readonly Code[] => {
      if (fact === 'environment') return []
      const writer = writerOf(fact)
      return [{ writer, id: writer.idOf(told) }]
    })
    if (codes.size >= MOST_VALUES) codes.clear()
    codes.set(value, made)
    return made
  }
  const add = (row: number, value: JsonValue): void => {
    for (const { writer, id } of codesOf(value)) writer.add(row, id)
  }
  const hasField = claimed !== undefined && matching.catalog.fields.some((field) => field.key === claimed)
  if (hasField) return { contested, add }
  // Its verdict is the same for every text, and the text is the fact.
  const context = writerOf(factName('context', key))
  const [verdict] = [...factsOf('x')].flatMap(([fact, told]) =>
    fact === factName('verdict', key) ? [{ writer: writerOf(fact), told }] : [],
  )
  const verdictId = verdict?.writer.idOf(verdict.told) ?? 0
  return {
    contested,
    add: (row, value) => {
      if (typeof value !== 'string' || value === '') {
        add(row, value)
        return
      }
      context.add(row, context.idOf(value))
      verdict?.writer.add(row, verdictId)
    },
  }
}

/** A fact with the id of its value. */
interface Code {
  readonly writer: FactWriter
  readonly id: number
}

function claimOf(key: string, { contextAliases }: Matching): FieldKey | undefined {
  return asFieldKey(contextAliases.get(key) ?? key)
}

/** Whether each key of an event can be written by itself. */
function isSimple({ context, inexactNumbers }: HandoffEvent, keyWriter: (key: string) => KeyWriter): boolean {
  if (inexactNumbers !== undefined) return false
  const claimed: FieldKey[] = []
  for (const key of Object.keys(context)) {
    const value = context[key]
    if (typeof value === 'object' && value !== null) return false
    // No map tells the two zeros apart, and their texts differ.
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return false
    const { contested } = keyWriter(key)
    if (contested === undefined) continue
    if (claimed.includes(contested)) return false
    claimed.push(contested)
  }
  return true
}

interface EventTexts {
  readonly add: (row: number, event: HandoffEvent, environment: Environment) => void
}

type TextOf = (event: HandoffEvent) => string | undefined

const TEXTS: readonly (readonly [FactName, TextOf])[] = [
  ['handoff.reason', ({ handoff }) => handoff?.reason],
  ['handoff.trigger', ({ handoff }) => handoff?.trigger],
  ['handoff.category', ({ handoff }) => handoff?.category],
  ['handoff.subCategory', ({ handoff }) => handoff?.subCategory],
  ['handoff.sentiment', ({ handoff }) => handoff?.sentiment],
  ['conversation.id', ({ conversation }) => conversation.id],
  ['conversation.channel', ({ conversation }) => conversation.channel],
  ['conversation.language', ({ conversation }) => conversation.language],
  ['conversation.country', ({ conversation }) => conversation.country],
  ['conversation.summary', ({ conversation }) => conversation.summary],
  ['conversation.lastCustomerText', ({ conversation: { transcript } }) => transcript?.findLast(isOfCustomer)?.text],
  ['customer.id', ({ customer }) => customer?.id],
  ['customer.name', ({ customer }) => customer?.name],
  ['customer.email', ({ customer }) => customer?.email],
  ['customer.phone', ({ customer }) => customer?.phone],
  ['ticket.id', ({ ticket }) => ticket?.id],
  ['ticket.subject', ({ ticket }) => ticket?.subject],
]

function isOfCustomer({ from }: { readonly from: string }): boolean {
  return from === 'customer'
}

/** The facts that do not come from the context. That they are those of `gatherFacts`, a property shows. */
function eventTexts(writerOf: (fact: FactName) => FactWriter): EventTexts {
  const known = TEXTS.map(([fact, textOf]) => ({ fact, textOf }))
  // A column without handoffs is none: one that is never written to must not be made.
  const writers = new Map<FactName, FactWriter>()
  const write = (row: number, fact: FactName, value: string | readonly string[]): void => {
    const writer = writers.get(fact) ?? writerOf(fact)
    writers.set(fact, writer)
    writer.add(row, writer.idOf(value))
  }
  return {
    add: (row, event, environment) => {
      write(row, 'environment', environment)
      for (const { fact, textOf } of known) {
        const text = textOf(event)
        if (text !== undefined && text !== '') write(row, fact, text)
      }
      const tags = event.ticket?.tags
      if (tags !== undefined && tags.length > 0) write(row, 'ticket.tags', tags)
    },
  }
}

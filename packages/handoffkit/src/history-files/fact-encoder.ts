import type {
  Environment,
  FactName,
  Facts,
  FieldCatalog,
  FieldKey,
  HandoffEvent,
  Matching,
  Withholding,
} from '@handoffkit/core'
import { gatherFacts, matchContext, normalizeContext } from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import type { FactWriter, History } from '@handoffkit/rules/replay'
import { historyBuilder } from '@handoffkit/rules/replay'
import type { KeyWriter } from './key-writer.ts'
import { writerOfKey } from './key-writer.ts'

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
  /** Facts that are asked for; others are not kept. Default: all. */
  readonly only?: ReadonlySet<FactName>
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
  const { catalog, contextAliases, environment, leftOut, only } = setting
  const matching: Matching = {
    catalog,
    contextAliases,
    withholding: { keys: setting.withheld, detectors: [] },
    compilePattern,
  }
  const builder = historyBuilder({ leftOut })
  const targets = new Set(contextAliases.values())
  const keys = new Map<string, KeyWriter>()
  const writerOf = (fact: FactName): FactWriter | undefined =>
    only?.has(fact) === false ? undefined : builder.writerOf(fact)
  const texts = eventTexts(writerOf)
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
      writerOf,
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
        builder.append({ facts: onlyOf(factsOf(event, atMs), only) })
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

function onlyOf(facts: Facts, only: FactSetting['only']): Facts {
  if (only === undefined) return facts
  return { ...facts, values: new Map([...facts.values].filter(([fact]) => only.has(fact))) }
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
function eventTexts(writerOf: (fact: FactName) => FactWriter | undefined): EventTexts {
  const known = TEXTS.flatMap(([fact, textOf]) => {
    const writer = writerOf(fact)
    return writer === undefined ? [] : [{ writer, textOf }]
  })
  const environments = writerOf('environment')
  const allTags = writerOf('ticket.tags')
  return {
    add: (row, event, environment) => {
      environments?.add(row, environments.idOf(environment))
      for (const { writer, textOf } of known) {
        const text = textOf(event)
        if (text !== undefined && text !== '') writer.add(row, writer.idOf(text))
      }
      const tags = event.ticket?.tags
      if (tags !== undefined && tags.length > 0) allTags?.add(row, allTags.idOf(tags))
    },
  }
}

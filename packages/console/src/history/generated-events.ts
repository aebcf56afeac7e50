import type { HandoffEvent, JsonObject, TicketField } from '@handoffkit/core'
import { insideEnvelope } from '@handoffkit/core'
import { generatedValue } from './generated-value.ts'
import type { MentionedValues } from './mentioned-values.ts'
import type { SeededRandom } from './seeded-random.ts'
import { seededRandom } from './seeded-random.ts'

/** What handoffs are generated from. */
export interface GeneratedFrom {
  /** Events that the generated ones are like; at least one. */
  readonly samples: readonly HandoffEvent[]
  readonly fields: readonly TicketField[]
  readonly mentioned: MentionedValues
}

/** A generated event, and the instant that it is decided for, in milliseconds since the epoch. */
export interface GeneratedEvent {
  readonly event: HandoffEvent
  readonly atMs: number
}

const BEGIN_MS = Date.UTC(2026, 0, 5)
const SPAN_MS = 90 * 86_400_000
const SENTIMENTS = ['negative', 'neutral', 'neutral', 'positive']

/**
 * Handoffs of ninety days: each like one of the samples, with other values where rules and ticket fields say which. The
 * same each time.
 */
export function* generatedEvents(from: GeneratedFrom, count: number): Generator<GeneratedEvent> {
  const random = seededRandom(20_260_105)
  const fields = new Map(from.fields.map((field) => [field.key as string, field]))
  for (let no = 0; no < count; no += 1) {
    const like = random.pick(from.samples)
    if (like === undefined) return
    yield { event: eventLike(like, from, fields, random), atMs: BEGIN_MS + Math.floor((SPAN_MS * no) / count) }
  }
}

function eventLike(
  like: HandoffEvent,
  from: GeneratedFrom,
  fields: ReadonlyMap<string, TicketField>,
  random: SeededRandom,
): HandoffEvent {
  const { mentioned } = from
  const category = oneOf(mentioned, 'handoff.category', like.handoff?.category, random)
  const language = oneOf(mentioned, 'conversation.baseLanguage', like.conversation.language, random)
  return {
    ...like,
    conversation: { ...like.conversation, ...(language === undefined ? {} : { language }) },
    customer: { ...like.customer, id: `cust-${random.integer(1, 6_000)}` },
    handoff: {
      ...like.handoff,
      ...(category === undefined ? {} : { category }),
      sentiment: random.pick(SENTIMENTS) ?? 'neutral',
    },
    context: contextLike(insideEnvelope(like.context) ?? like.context, from, fields, random),
  }
}

function contextLike(
  like: JsonObject,
  { fields: all, mentioned }: GeneratedFrom,
  fields: ReadonlyMap<string, TicketField>,
  random: SeededRandom,
): JsonObject {
  const more = random.next() < 0.2 ? [random.pick(all)?.key ?? ''] : []
  const keys = [...Object.keys(like).filter(() => random.next() < 0.9), ...more]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const own = like[key]
      const isKept = own !== undefined && random.next() < 0.3
      const value = isKept ? own : (generatedValue(key, fields.get(key), mentioned, random) ?? own)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

/** Mostly what the sample says, now and then something that rules speak of. */
function oneOf(mentioned: MentionedValues, fact: string, own: string | undefined, random: SeededRandom) {
  const spoken = (mentioned.get(fact) ?? []).filter((value) => typeof value === 'string')
  return random.next() < 0.15 ? (random.pick(spoken) ?? own) : own
}

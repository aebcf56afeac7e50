import type { HandoffEvent } from '@handoffkit/core'
import { readDatetime } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import type { FactSetting } from './fact-encoder.ts'
import { factEncoder } from './fact-encoder.ts'
import type { FilePart } from './file-items.ts'
import { fileItems, MOST_ITEM_BYTES } from './file-items.ts'
import { readPastEvent } from './read-past-event.ts'

/** An item that could not be read. */
export interface UnreadableItem {
  /** Number of its line, or of the item of an array, counted from 1 at the beginning of the part. */
  readonly at: number
  readonly because: string
}

/** What was read from parts of files. */
export interface EncodedParts {
  readonly history: History
  /** Where each handoff of the history stands in its part, as {@link UnreadableItem} says it. */
  readonly places: Uint32Array<ArrayBuffer>
  /** For each part what was read of it, in the order in which their handoffs stand in the history. */
  readonly read: readonly PartReading[]
}

/** What is told of the reading of a part. */
export interface PartReading {
  readonly handoffs: number
  /** Lines or items, blank ones too. */
  readonly items: number
  /** Conversations that nobody handed over. */
  readonly withoutHandoff: number
  /** Events that do not say when they were. */
  readonly withoutInstant: number
  readonly unreadable: number
  /** The first of these. */
  readonly unreadableItems: readonly UnreadableItem[]
}

/** So many items that cannot be read are named. */
const MOST_NAMED = 20

/** A part with the instant of events that do not say when they were, in milliseconds since the epoch. */
export interface PartToEncode extends FilePart {
  readonly otherwiseMs: number
}

/** Reads parts of files and encodes what rules may see of them as one history. @param onRead hears how many bytes were read since it heard last */
export function encodeParts(
  parts: readonly PartToEncode[],
  setting: FactSetting,
  onRead?: (bytes: number) => void,
): EncodedParts {
  const encoder = factEncoder(setting)
  const places = growingPlaces()
  const read = parts.map((part) =>
    readPart(part, onRead, (event, atMs, at) => {
      encoder.add(event, atMs)
      places.add(at)
    }),
  )
  return { history: encoder.freeze(), places: places.taken(), read }
}

function readPart(
  part: PartToEncode,
  onRead: ((bytes: number) => void) | undefined,
  onEvent: (event: HandoffEvent, atMs: number, at: number) => void,
): PartReading {
  const unreadableItems: UnreadableItem[] = []
  let [handoffs, withoutHandoff, withoutInstant, unreadable] = [0, 0, 0, 0]
  const items = fileItems(part, onRead)
  for (;;) {
    const { done, value } = items.next()
    if (done === true) return { handoffs, items: value, withoutHandoff, withoutInstant, unreadable, unreadableItems }
    const { at, text } = value
    const item = text === undefined ? TOO_LARGE : readPastEvent(text)
    if (item.kind === 'no-handoff') withoutHandoff += 1
    else if (item.kind === 'unreadable') {
      unreadable += 1
      if (unreadableItems.length < MOST_NAMED) unreadableItems.push({ at, because: item.because })
    } else {
      const atMs = instantThen(item.event)
      handoffs += 1
      if (atMs === undefined) withoutInstant += 1
      onEvent(item.event, atMs ?? part.otherwiseMs, at)
    }
  }
}

const TOO_LARGE = {
  kind: 'unreadable',
  because: `It has more than ${MOST_ITEM_BYTES / 1_048_576} MiB, or it is not complete.`,
} as const

/** When a handoff of the past was: nobody knows when it was received, so it is taken at its word. */
function instantThen({ handoff, conversation }: HandoffEvent): number | undefined {
  return instantIn(handoff?.requestedAt) ?? instantIn(conversation.startedAt)
}

function instantIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readDatetime(text)
}

function growingPlaces(): { readonly add: (place: number) => void; readonly taken: () => Uint32Array<ArrayBuffer> } {
  let places = new Uint32Array(1_024)
  let count = 0
  return {
    add: (place) => {
      if (count === places.length) {
        const longer = new Uint32Array(2 * count)
        longer.set(places)
        places = longer
      }
      places[count] = place
      count += 1
    },
    taken: () => places.slice(0, count),
  }
}

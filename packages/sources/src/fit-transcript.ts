import type { JsonObject } from '@handoffkit/core'

/** Bytes of UTF-8 that the entries of a transcript may have as JSON: a little less than an event may hold. */
const MAX_BYTES = 1_000_000

/** The newest entries that an event can hold: a long talk is no reason to lose a customer. */
export function fitTranscript(entries: readonly JsonObject[]): readonly JsonObject[] {
  let bytes = 0
  const first = entries.findLastIndex((entry) => {
    bytes += utf8Bytes(JSON.stringify(entry)) + 1
    return bytes > MAX_BYTES
  })
  return entries.slice(first + 1)
}

/** Never less than it is: a pair of surrogates takes 4 bytes, and counts 6. */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}

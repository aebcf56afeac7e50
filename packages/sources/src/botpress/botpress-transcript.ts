import type { JsonObject, JsonValue } from '@handoffkit/core'
import { fitTranscript, present, textAt } from '../define.ts'

/** Members of a message's payload that hold the address of a file (Botpress SDK, default message types). */
const FILES = ['imageUrl', 'audioUrl', 'videoUrl', 'fileUrl'] as const

/** The transcript of a `messageHistory`. A message of which nothing can be written, such as a carousel, says its type. */
export function botpressTranscript(history: readonly JsonValue[]): readonly JsonObject[] {
  return fitTranscript(history.flatMap(entryOf))
}

function entryOf(message: JsonValue): readonly JsonObject[] {
  const type = textAt(message, 'type')
  if (type === undefined) return []
  const said = textAt(message, 'payload', 'text') ?? textAt(message, 'payload', 'markdown')
  const title = textAt(message, 'payload', 'title')
  const files = FILES.flatMap((member) => {
    const url = textAt(message, 'payload', member)
    return url === undefined ? [] : [present({ url, name: title })]
  })
  return [
    {
      ...present({ at: textAt(message, 'createdAt'), attachments: files.length === 0 ? undefined : files }),
      from: textAt(message, 'source', 'type') === 'user' ? 'customer' : 'ai',
      text: said ?? title ?? `[${type}]`,
    },
  ]
}

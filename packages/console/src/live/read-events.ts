/** One server-sent event. A comment, which only shows that the connection lives, has the name `alive`. */
export interface SentEvent {
  readonly name: string
  readonly id: string | undefined
  readonly data: string
}

/**
 * Reads server-sent events from a body, as the HTML standard says. `EventSource` could do so too, but sends no
 * Authorization header.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<SentEvent, void, undefined> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const blocks = (rest + value).split(/\r?\n\r?\n/u)
      rest = blocks.pop() ?? ''
      yield* blocks.map(readBlock)
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function readBlock(block: string): SentEvent {
  const members = block.split(/\r?\n/u).map((line) => {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/u.exec(line) ?? []
    return [name, value] as const
  })
  const data = members.filter(([name]) => name === 'data').map(([, value]) => value)
  const last = (wanted: string) => members.findLast(([name]) => name === wanted)?.[1]
  return { name: data.length === 0 ? 'alive' : (last('event') ?? 'message'), id: last('id'), data: data.join('\n') }
}

import type { Basis } from '@handoffkit/core'
import { factsOf } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import { historyBuilder } from '@handoffkit/rules/replay'
import { parseEventText } from '@handoffkit/schema'
import { generatedEvents } from './generated-events.ts'
import { mentionedValues } from './mentioned-values.ts'

/** Where there are no samples. */
const PLAIN = '{"conversation":{"id":"generated"},"context":{}}'

/**
 * A history of generated handoffs, each matched and read under a basis as a real one is.
 *
 * @param samples texts of events that they are like
 * @param content what the rules say: values that they compare with come up
 */
export function generatedHistory(basis: Basis, samples: readonly string[], content: unknown, count: number): History {
  const read = [...samples, PLAIN].flatMap((text) => {
    const checked = parseEventText(text)
    return checked.ok ? [checked.value] : []
  })
  const from = {
    samples: read.slice(0, Math.max(1, read.length - 1)),
    fields: basis.catalog.fields,
    mentioned: mentionedValues(content),
  }
  const history = historyBuilder()
  for (const { event, atMs } of generatedEvents(from, count))
    history.append({ facts: factsOf(event, basis, { environment: 'production', target: { kind: 'create' }, atMs }) })
  return history.freeze()
}

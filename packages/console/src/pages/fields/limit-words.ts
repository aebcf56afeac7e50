import type { TicketField } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'

const words = text.fieldsPage.limits

/** What else a field wants of a value, in words; nothing for one that takes any of its type. */
export function limitWords({ maxLength, minimum, maximum, pattern, onlyInTeams = [] }: TicketField): readonly string[] {
  return [
    ...(maxLength === undefined ? [] : [words.maxLength(maxLength)]),
    ...(minimum === undefined ? [] : [words.minimum(minimum)]),
    ...(maximum === undefined ? [] : [words.maximum(maximum)]),
    ...(pattern === undefined ? [] : [words.pattern(pattern)]),
    ...(onlyInTeams.length === 0 ? [] : [words.onlyInTeams(onlyInTeams.join(', '))]),
  ]
}

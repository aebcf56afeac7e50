import type { JsonValue, TicketField } from '@handoffkit/core'
import type { MentionedValues } from './mentioned-values.ts'
import type { SeededRandom } from './seeded-random.ts'

/**
 * A value for a context key: one that rules speak of, or one that its field takes.
 *
 * @returns nothing where neither is known
 */
export function generatedValue(
  key: string,
  field: TicketField | undefined,
  mentioned: MentionedValues,
  random: SeededRandom,
): JsonValue | undefined {
  const spoken = [...(mentioned.get(`context.${key}`) ?? []), ...(mentioned.get(`field.${key}`) ?? [])]
  if (spoken.length > 0 && random.next() < 0.4) return random.pick(spoken)
  return field === undefined ? random.pick(spoken) : fittingValue(field, random)
}

function fittingValue(field: TicketField, random: SeededRandom): JsonValue | undefined {
  const { minimum = 0, maximum = 200, options = [] } = field
  switch (field.type) {
    case 'integer':
      // Small numbers are more frequent than large ones, as in life.
      return Math.round(minimum + (maximum - minimum) * random.next() ** 3)
    case 'decimal':
      return (Math.round((minimum + 2_000 * random.next() ** 3) * 100) / 100).toFixed(2)
    case 'boolean':
      return random.next() < 0.08
    case 'option':
      return random.pick(options)?.label
    case 'multi-option':
      return options.filter(() => random.next() < 0.4).map(({ value }) => value)
    case 'date':
      return `2026-0${random.integer(1, 9)}-${random.integer(10, 28)}`
    case 'datetime':
      return `2026-0${random.integer(1, 9)}-${random.integer(10, 28)}T${random.integer(10, 23)}:30:00Z`
    default:
      return undefined
  }
}

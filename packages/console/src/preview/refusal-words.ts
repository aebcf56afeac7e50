import type { TicketField } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'

const MOST_OPTIONS = 8

/** Why a value does not fit its field, with what the field takes where the catalog says it. */
export function refusalWords(reason: string, field: TicketField | undefined): string {
  const why = text.preview.refusals[reason] ?? reason
  const takes = takenWords(reason, field)
  return takes === '' ? why : `${why} (${takes})`
}

function takenWords(reason: string, field: TicketField | undefined): string {
  if (field === undefined) return ''
  const { options = [], minimum, maximum, maxLength, pattern } = field
  if (reason === 'not-an-option' && options.length > 0) {
    const labels = options.slice(0, MOST_OPTIONS).map(({ label }) => label)
    return options.length > MOST_OPTIONS ? `${labels.join(', ')}, …` : labels.join(', ')
  }
  if (reason === 'out-of-range') return [minimum ?? '', maximum ?? ''].join(' … ').trim()
  if (reason === 'too-long' && maxLength !== undefined) return `≤ ${maxLength.toLocaleString('en')}`
  return reason === 'pattern-mismatch' && pattern !== undefined ? pattern : ''
}

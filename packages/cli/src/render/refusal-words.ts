import type { RefusalReason, TicketField } from '@handoffkit/core'

/** Why a value does not fit its field, as words that follow "Not sent: ", with what the field takes. */
export function refusalWords(reason: RefusalReason | 'not-flat', field: TicketField | undefined): string {
  switch (reason) {
    case 'not-an-integer':
      return `it is no whole number${formatWords(field)}`
    case 'not-a-decimal':
      return `it is no decimal number${formatWords(field, 'such as 41.90')}`
    case 'not-a-boolean':
      return 'it is neither true nor false'
    case 'not-a-date':
      return 'it is no calendar date such as 2026-03-08'
    case 'not-a-datetime':
      return 'it is no time such as 2026-03-08T11:29:00Z'
    case 'not-an-email':
      return 'it is no e-mail address'
    case 'not-a-phone':
      return 'it is no phone number'
    case 'not-a-link':
      return 'it is no link that begins with https:// or http://'
    case 'unsafe-link':
      return 'a link of this kind may not be sent; only https:// and http:// may'
    case 'not-an-option':
      return `it is none of the field's options${optionWords(field)}`
    case 'out-of-range':
      return `it lies outside of what the field takes${rangeWords(field)}`
    case 'too-long':
      return `it is longer than the field takes${field?.maxLength === undefined ? '' : ` (${field.maxLength} characters)`}`
    case 'pattern-mismatch':
      return `it does not look as the field wants it${field?.pattern === undefined ? '' : ` (pattern ${field.pattern})`}`
    case 'inexact-number':
      return 'the number has more digits than JSON programs can carry; send it as a text in quotation marks'
    case 'unknown-type':
      return 'nobody knows what this field takes'
    case 'not-flat':
      return 'it is a list or an object, and the field takes one value'
  }
}

const MOST_OPTIONS = 8

function optionWords(field: TicketField | undefined): string {
  const labels = field?.options?.map(({ label }) => label) ?? []
  if (labels.length === 0) return ''
  const rest = labels.length - MOST_OPTIONS
  const shown = labels.slice(0, MOST_OPTIONS).join(', ')
  return rest > 0 ? ` (${shown} and ${rest} more)` : ` (${shown})`
}

function rangeWords(field: TicketField | undefined): string {
  const { minimum, maximum } = field ?? {}
  if (minimum !== undefined && maximum !== undefined) return ` (${minimum} to ${maximum})`
  if (minimum !== undefined) return ` (at least ${minimum})`
  return maximum === undefined ? '' : ` (at most ${maximum})`
}

function formatWords(field: TicketField | undefined, plain = ''): string {
  if (field?.numberFormat !== undefined) return ` written like ${field.numberFormat}`
  return plain === '' ? '' : ` ${plain}`
}

import type { FieldValue, TicketField } from '@handoffkit/core'
import { charactersOf } from './display-width.ts'

/** Longer texts are cut on a terminal; the JSON form has them whole. In characters. */
const LONGEST = 240

/** A text cut to a length that a person reads, with its true length. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  const characters = charactersOf(text)
  if (characters.length <= LONGEST) return text
  return `${characters.slice(0, LONGEST - 20).join('')}… (${characters.length} characters)`
}

/** A field's final value; a choice by its label, with the helpdesk's own value where that is another. */
export function shownValue(value: FieldValue, field?: Pick<TicketField, 'options'>): string {
  if (Array.isArray(value)) return value.map((item: string) => optionLabel(item, field)).join(', ')
  return typeof value === 'string' ? shortened(optionLabel(value, field)) : String(value)
}

function optionLabel(value: string, field: Pick<TicketField, 'options'> | undefined): string {
  const label = field?.options?.find((option) => option.value === value)?.label ?? value
  return label === value ? value : `${label} (${value})`
}

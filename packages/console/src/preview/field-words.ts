import type { FieldCatalog, FieldStatus } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import type { Tone } from '../ui/badge.tsx'
import { refusalWords } from './refusal-words.ts'
import { fieldOf } from './value-text.ts'

const words = text.preview.says

/** What became of a ticket field, in words. */
export function fieldWords(field: FieldStatus, catalog: FieldCatalog | undefined): string {
  switch (field.status) {
    case 'filled':
      return words.filledBy(field.by)
    case 'refused':
      return words.refusedBy(field.by, refusalWords(field.reason, fieldOf(catalog, field.key)))
    case 'withheld':
      return words.withheldBy(field.by)
    case 'conflict':
      return field.with.length === 0
        ? words.conflictField(field.label)
        : words.conflict(field.label, field.with.join(', '))
    case 'defaulted':
      return words.defaulted
    case 'not-sent':
      return field.nearest.length === 0 ? words.notSent : words.nearest(field.nearest.join(', '))
  }
}

/** Colours of statuses, as those of verdicts. */
export const FIELD_TONES: Readonly<Record<FieldStatus['status'], Tone>> = {
  filled: 'good',
  refused: 'bad',
  withheld: 'quiet',
  conflict: 'bad',
  defaulted: 'accent',
  'not-sent': 'quiet',
}

import type { FieldCatalog, KeyVerdict } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import type { Tone } from '../ui/badge.tsx'
import { refusalWords } from './refusal-words.ts'
import { fieldOf } from './value-text.ts'

/** What is said of a verdict: what it means, and what to do about it. */
export interface Said {
  readonly means: string
  readonly advice?: string
}

const words = text.preview.says

/** What became of a context key, in words. */
export function keyWords(verdict: KeyVerdict, catalog: FieldCatalog | undefined): Said {
  switch (verdict.verdict) {
    case 'filled':
      return {
        means:
          words.filled(verdict.field.label) +
          (verdict.via === undefined ? '' : `, ${words.viaAlias(verdict.field.key)}`),
        ...((verdict.warnings ?? []).length === 0 ? {} : { advice: words.looksLikeNothing }),
      }
    case 'malformed-key':
      return { means: words.malformed, ...suggested(verdict.suggestion) }
    case 'no-such-field':
      return { means: words.noSuchField, ...suggested(verdict.suggestion) }
    case 'conflict':
      return {
        means:
          verdict.with.length === 0
            ? words.conflictField(verdict.field.label)
            : words.conflict(verdict.field.label, verdict.with.join(', ')),
      }
    case 'read-only':
      return { means: words.readOnly(verdict.field.label) }
    case 'withheld':
      return { means: words.withheld(verdict.field.label) }
    case 'not-flat':
      return { means: words.notFlat(verdict.field.label) }
    case 'empty':
      return { means: words.empty(verdict.field.label) }
    case 'refused':
      return {
        means: words.refused(verdict.field.label, refusalWords(verdict.reason, fieldOf(catalog, verdict.field.key))),
      }
  }
}

/** Green fills, red is a mistake somewhere, grey is as it should be. */
export function verdictTone(verdict: KeyVerdict): Tone {
  switch (verdict.verdict) {
    case 'filled':
      return (verdict.warnings ?? []).length === 0 ? 'good' : 'warn'
    case 'refused':
    case 'not-flat':
    case 'conflict':
      return 'bad'
    case 'malformed-key':
    case 'no-such-field':
      return verdict.suggestion === undefined ? 'quiet' : 'warn'
    case 'read-only':
    case 'withheld':
    case 'empty':
      return 'quiet'
  }
}

function suggested(suggestion: string | undefined): { readonly advice?: string } {
  return suggestion === undefined ? {} : { advice: words.suggestion(suggestion) }
}

import type { FieldCatalog, KeyVerdict } from '@handoffkit/core'
import type { Line, Span } from './line.ts'
import { accent, bad, good, line, quiet, strong, warning } from './line.ts'
import { refusalWords } from './refusal-words.ts'
import { shownValue } from './shown-value.ts'
import { table } from './table.ts'

/** Every context key with its verdict, what that means, and what to do. */
export function keyTable(keys: readonly KeyVerdict[], catalog: FieldCatalog, width: number): readonly Line[] {
  const columns = [{ atLeast: 14, atMost: 34 }, { atLeast: 13 }, { atLeast: 24 }]
  return table(
    columns,
    keys.map((verdict) => [
      line`${markOf(verdict)} ${strong(verdict.key === '' ? '(empty key)' : verdict.key)}`,
      [verdictSpan(verdict)],
      verdictLine(verdict, catalog),
    ]),
    { width },
  )
}

/** What a verdict means, in words, with a suggestion where there is one. */
export function verdictLine(verdict: KeyVerdict, catalog: FieldCatalog): Line {
  const field = 'field' in verdict ? catalog.fields.find(({ key }) => key === verdict.field.key) : undefined
  const label = 'field' in verdict ? verdict.field.label : ''
  switch (verdict.verdict) {
    case 'filled':
      return line`${label}: ${accent(shownValue(verdict.value, field))}${viaAlias(verdict)}${nothingWarning(verdict)}`
    case 'malformed-key':
      return line`Not a field key (lowercase letters, digits, dashes).${suggested(verdict)}`
    case 'no-such-field':
      return line`No ticket field has this key.${suggested(verdict)}`
    case 'conflict':
      return verdict.with.length === 0
        ? line`${label}: the helpdesk has two fields with this key, so neither is filled.`
        : line`${label}: ${verdict.with.join(', ')} ${verdict.with.length === 1 ? 'claims' : 'claim'} the same field, so none fills it.`
    case 'read-only':
      return line`${label}: the helpdesk does not let this field be written.`
    case 'withheld':
      return line`${label}: a redaction of this workspace keeps the value back.`
    case 'not-flat':
      return line`${label}: not sent, ${refusalWords('not-flat', field)}.`
    case 'empty':
      return line`${label}: the value is empty.`
    case 'refused':
      return line`${label}: not sent, ${refusalWords(verdict.reason, field)}. ${quiet(verdict.reason)}`
  }
}

function viaAlias(verdict: Extract<KeyVerdict, { verdict: 'filled' }>): Line {
  return verdict.via === undefined ? [] : line` ${quiet(`(alias for ${verdict.field.key})`)}`
}

function nothingWarning({ warnings = [] }: Extract<KeyVerdict, { verdict: 'filled' }>): Line {
  return warnings.length === 0 ? [] : line` ${warning('(a word for "no value"?)')}`
}

function suggested({ suggestion }: { readonly suggestion?: string }): Line {
  return suggestion === undefined ? [] : line` ${warning(`Did you mean ${suggestion}?`)}`
}

/** Green fills, red is a mistake somewhere, grey is as it should be. */
function markOf(verdict: KeyVerdict): Span {
  switch (verdict.verdict) {
    case 'filled':
      return verdict.warnings === undefined ? good('✓') : warning('!')
    case 'refused':
    case 'not-flat':
    case 'conflict':
      return bad('✗')
    case 'malformed-key':
    case 'no-such-field':
      return verdict.suggestion === undefined ? quiet('·') : bad('✗')
    case 'read-only':
    case 'withheld':
    case 'empty':
      return quiet('·')
  }
}

function verdictSpan(verdict: KeyVerdict): Span {
  const { tone } = markOf(verdict)
  return tone === 'quiet' ? quiet(verdict.verdict) : { ...quiet(verdict.verdict), tone }
}

import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import type { RulesetDocument } from '@handoffkit/sinks'
import { sha256 } from '../digest.ts'
import type { DocumentSurroundings } from './check-document.ts'
import { bytesOf, MAX_DOCUMENT_BYTES, sourceOf } from './document.ts'

/**
 * The rules of a document as somebody types it; nothing where they have a mistake, which `checkDocument` then names.
 *
 * Knows no places where it can do without, and runs no tests, which takes most of the time of a check: a keystroke needs
 * the rules alone.
 */
export function readDraft(document: RulesetDocument, surroundings: DocumentSurroundings): CompiledRuleset | undefined {
  const { plugins, catalog, teams } = surroundings
  if (bytesOf(document) > MAX_DOCUMENT_BYTES) return undefined
  const { text, ...source } = sourceOf(document)
  const parsed = parseRuleset(plainJson(document.text) ?? text, {
    ...source,
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  })
  return parsed.ok ? compileRuleset(parsed.value, { digest: sha256 }) : undefined
}

/** Nothing for what is no JSON, or is JSON with comments: that is read with its places. */
function plainJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

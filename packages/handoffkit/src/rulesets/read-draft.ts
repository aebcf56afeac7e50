import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import type { RulesetDocument } from '@handoffkit/sinks'
import { sha256 } from '../digest.ts'
import type { DocumentSurroundings } from './check-document.ts'
import { bytesOf, MAX_DOCUMENT_BYTES, RULESET_FILE, sourceOf } from './document.ts'

/**
 * The rules of a document as somebody types it; nothing where they have a mistake, or where `checkDocument` has to look.
 *
 * Says nothing of places and runs no tests, which takes most of the time of a check: a keystroke needs the rules alone.
 */
export function readDraft(document: RulesetDocument, surroundings: DocumentSurroundings): CompiledRuleset | undefined {
  const { plugins, catalog, teams } = surroundings
  if (bytesOf(document) > MAX_DOCUMENT_BYTES) return undefined
  const { text, ...source } = sourceOf(document, RULESET_FILE)
  const value = typeof text === 'string' ? plainJson(text) : text
  if (value === undefined) return undefined
  const parsed = parseRuleset(value, {
    ...source,
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
  })
  return parsed.ok ? compileRuleset(parsed.value, { digest: sha256 }) : undefined
}

/** Nothing for what is no JSON, or is JSON with comments. */
function plainJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

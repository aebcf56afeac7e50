import { parseRuleset } from '@handoffkit/rules'
import { parseJsonc } from '@handoffkit/schema'
import type { RulesetDocument } from '@handoffkit/sinks'
import { noteFiles, textsOf } from './note-files.ts'
import type { RulesetSource } from './ruleset-source.ts'

/**
 * How the rule file of a document is called: documents have texts and no name. One that is JSON only because comments
 * and trailing commas are allowed has the name of such a file, so that they are.
 */
export function ruleFileOf({ text }: Pick<RulesetDocument, 'text'>): string {
  return !isJson(text) && parseJsonc(text).ok ? 'ruleset.jsonc' : 'ruleset.json'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Bytes of the largest document, with all its files. */
export const MAX_DOCUMENT_BYTES: number = 8 * 1024 * 1024

/** A source with every file that it names read in. What cannot be read is left out, and is a finding when it is opened. */
export function rulesetDocumentOf({ text, file, readFile }: RulesetSource): RulesetDocument {
  const files = noteFiles(readFile)
  parseRuleset(text, { readFile: files.readFile, ...(file === undefined ? {} : { file }) })
  return { text: textOf(text), files: textsOf(files.read) }
}

/** The text of rules that were handed in as a text or as a value. */
export function textOf(text: RulesetSource['text']): string {
  return typeof text === 'string' ? text : JSON.stringify(text, null, 2)
}

/** A document as rules are opened from it: it reads nothing but its own files. @param file how messages call the rule file */
export function sourceOf(document: RulesetDocument, file: string = ruleFileOf(document)): RulesetSource {
  const { text, files } = document
  return { text, file, readFile: (name) => (Object.hasOwn(files, name) ? files[name] : undefined) }
}

/** Whether two documents hold the same texts. */
export function isSameDocument(one: RulesetDocument, other: RulesetDocument): boolean {
  const names = Object.keys(one.files)
  return (
    one.text === other.text &&
    names.length === Object.keys(other.files).length &&
    names.every((name) => one.files[name] === other.files[name])
  )
}

/** Bytes of a document, as UTF-8. */
export function bytesOf({ text, files }: RulesetDocument): number {
  const parts = [text, ...Object.entries(files).flat()]
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
}

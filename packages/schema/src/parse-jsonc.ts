import type { Finding, Repair } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import type { Node, ParseError } from 'jsonc-parser'
import { parseTree } from 'jsonc-parser'
import type { Checked } from './checked.ts'
import type { Position } from './line-index.ts'
import { lineIndex } from './line-index.ts'
import type { SourceText } from './source-text.ts'
import { syntaxFinding } from './syntax-finding.ts'
import type { TextOutline } from './text-outline.ts'
import { outlineOf } from './text-outline.ts'
import { offsetOf, treeFindings, valueOf } from './text-tree.ts'
import { utf8Length } from './utf8-length.ts'

/** How strictly a text is read, and how large it may be. */
export interface ParseOptions {
  /** Comments and trailing commas are mistakes. Default: for files whose name ends with `.json`. */
  readonly strict?: boolean
  readonly limits?: FileLimits
}

/** How large a file may be. */
export interface FileLimits {
  /** In UTF-8. Default: 16 MiB. */
  readonly bytes: number
  /** How deep objects and arrays may stand in one another. Default: 100. */
  readonly depth: number
}

export const FILE_LIMITS: FileLimits = { bytes: 16 * 1024 * 1024, depth: 100 }

/**
 * Reads a JSON text and keeps the place of every value.
 *
 * Comments and trailing commas are allowed, except in a file whose name ends with `.json`: there they are mistakes, but
 * the text is read all the same. So are duplicate members and numbers that would be rounded. All these stand in the
 * `findings` of the source text, and whoever reads a file from it reports them too.
 * @returns not ok when the text is not JSON or exceeds a limit
 */
export function parseJsonc(
  text: string,
  file?: string,
  { strict = isJsonFile(file), limits = FILE_LIMITS }: ParseOptions = {},
): Checked<SourceText> {
  const named = file === undefined ? {} : { file }
  const refused = (finding: Finding) => ({ ok: false, findings: [{ ...finding, ...named }] }) as const
  const bytes = utf8Length(text)
  if (bytes > limits.bytes) return refused(overLimit(`has ${bytes} bytes; at most ${limits.bytes} are read.`))
  // A byte order mark is a leftover of an editor; a space in its place keeps all offsets.
  const readable = text.replace(/^\uFEFF/u, ' ')
  const outline = outlineOf(readable, limits.depth)
  if (outline.depth > limits.depth)
    return refused(overLimit(`is nested too deeply; at most ${limits.depth} levels are read.`))
  const errors: ParseError[] = []
  const root: Node | undefined = parseTree(readable, errors, { allowTrailingComma: true })
  const positionAt = lineIndex(readable)
  if (root === undefined || errors.length > 0) return refused(syntaxFinding(errors, outline, positionAt))
  const findings = [
    ...(strict ? leniencies(outline, positionAt) : []),
    ...treeFindings(root, { text: readable, positionAt }),
  ]
  const source: SourceText = {
    ...named,
    value: valueOf(root),
    findings: inReadingOrder(findings.map((one) => ({ ...one, ...named }))),
    positionOf: (pointer, part = 'value') => positionAt(offsetOf(root, pointer, part)),
  }
  return { ok: true, value: source, findings: [] }
}

function isJsonFile(file: string | undefined): boolean {
  return file?.toLowerCase().endsWith('.json') ?? false
}

function leniencies(
  { comments, trailingCommas }: TextOutline,
  positionAt: (offset: number) => Position,
): readonly Finding[] {
  const mistake =
    (code: string, message: string, hint: string, repair?: Repair) =>
    (offset: number): Finding => ({
      code,
      severity: 'error',
      path: '',
      message,
      hint,
      ...positionAt(offset),
      ...(repair === undefined ? {} : { repair }),
    })
  return [
    ...comments.map(
      mistake(
        'comment-in-json',
        'JSON has no comments.',
        'Remove it; files whose name ends with .jsonc may have comments.',
      ),
    ),
    ...trailingCommas.map(
      mistake(
        'trailing-comma',
        'No value follows this comma.',
        'Remove it; files whose name ends with .jsonc may have such commas.',
        { kind: 'drop-comma' },
      ),
    ),
  ]
}

function overLimit(what: string): Finding {
  return { code: 'over-limit', severity: 'error', path: '', message: `The text ${what}` }
}

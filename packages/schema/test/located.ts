import type { Checked, Position, Reader } from '@handoffkit/schema'
import { parseJsonc } from '@handoffkit/schema'

/** Reads a text the way its owner does: parse, then check with the places known. */
export function readText<T>(read: Reader<T>, text: string, file?: string): Checked<T> {
  const parsed = parseJsonc(text, file)
  return parsed.ok ? read(parsed.value.value, parsed.value) : parsed
}

/** Line and column of an offset, counted the slow way. */
export function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** `line:column code path` of each finding. */
export function seen({ findings }: Pick<Checked<unknown>, 'findings'>): readonly string[] {
  return findings.map(({ code, path, line, column }) =>
    line === undefined ? `${code} ${path}` : `${line}:${column} ${code} ${path}`,
  )
}

import type { Finding } from '@handoffkit/core'
import { codeFrame } from './code-frame.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, line, quiet, strong, warning } from './line.ts'
import { wrap } from './wrap.ts'

/** How findings are shown. */
export interface FindingsOptions {
  readonly width: number
  /** The text of a file, for code frames. Values stand in it, so frames are for the person who wrote the file. */
  readonly sourceOf: (file: string) => string | undefined
  /** Place, message and hint are one line each, however long: for programs that read along. Default: false. */
  readonly isWhole?: boolean
}

/** Findings as text, in the order given: place, severity, code, message, frame, hint. */
export function findingLines(findings: readonly Finding[], options: FindingsOptions): readonly Line[] {
  return findings.flatMap((finding, at) => [...(at === 0 ? [] : [EMPTY]), ...oneFinding(finding, options)])
}

function oneFinding(finding: Finding, { width, sourceOf, isWhole = false }: FindingsOptions): readonly Line[] {
  const room = isWhole ? Number.POSITIVE_INFINITY : width
  const { severity, code, message, hint, file, line: row, column } = finding
  const source = file === undefined ? undefined : sourceOf(file)
  const frame =
    source === undefined || row === undefined ? [] : codeFrame(source, { line: row, column: column ?? 1 }, width)
  return [
    ...wrap(line`${placed(finding)}${toneOf(severity)} ${quiet(code)}`, room, { hanging: 2 }),
    ...wrap(line`  ${message}`, room, { hanging: 2 }),
    ...frame,
    ...(hint === undefined ? [] : wrap(line`  ${quiet('hint:')} ${hint}`, room, { hanging: 8 })),
  ]
}

/** `file:line:column`, as far as it is known; a path where no line is. */
function placed({ file, line: row, column, path }: Finding): Line {
  const place = row === undefined ? [file, path === '' ? undefined : path] : [file, row, column]
  const text = place.filter((part) => part !== undefined).join(':')
  return text === '' ? [] : line`${strong(text)} `
}

function toneOf(severity: Finding['severity']): ReturnType<typeof bad> {
  if (severity === 'error') return bad('error')
  return severity === 'warning' ? warning('warning') : quiet('info')
}

/** `3 errors, 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length
  const parts = [plural(count('error'), 'error'), plural(count('warning'), 'warning')]
  const infos = count('info')
  return [...parts, ...(infos === 0 ? [] : [plural(infos, 'note')])].join(', ')
}

/** A number with its noun: `1 rule`, `2 rules`. */
export function plural(number: number, noun: string, many = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : many}`
}

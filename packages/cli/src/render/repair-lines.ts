import type { Finding, Repair } from '@handoffkit/core'
import type { RepairedFile } from '../validate/repair-files.ts'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { good, line, quiet, strong } from './line.ts'
import { paragraph } from './page.ts'

/** What was mended, one line each. */
export function repairLines(files: readonly RepairedFile[], width: number): readonly Line[] {
  const mended = files.flatMap((file) => file.mended)
  if (mended.length === 0) return [line`${quiet('Nothing can be repaired for sure.')}`]
  return [
    ...mended.flatMap((finding) => paragraph(line`${good('✓')} ${placeOf(finding)} ${sentenceFor(finding)}`, width)),
    line`${strong(plural(mended.length, 'repair'))} ${quiet(`in ${plural(files.length, 'file')}`)}`,
  ]
}

function placeOf({ file = '', line: row = 1, column = 1 }: Finding): Line {
  return line`${strong(`${file}:${row}:${column}`)}`
}

function sentenceFor({ repair, path }: Finding): string {
  const name = (path.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
  return repair === undefined ? '' : wordsFor(repair, name)
}

function wordsFor(repair: Repair, name: string): string {
  switch (repair.kind) {
    case 'rename':
      return `"${name}" is called "${repair.to}" now.`
    case 'write':
      return `${/^\d+$/u.test(name) ? 'This item' : `"${name}"`} is "${repair.to}" now.`
    case 'drop-comma':
      return 'The comma is gone.'
  }
}

import type { Publication } from 'handoffkit'
import type { FindingsOptions } from './finding-lines.ts'
import { findingLines, plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, quiet, strong } from './line.ts'
import { paragraph } from './page.ts'
import { replayLines } from './replay-lines.ts'

/** What came of publishing: what is wrong, what would change, and which version is current. */
export function publicationLines(publication: Publication, options: FindingsOptions): readonly Line[] {
  const { findings, tests, replay } = publication
  const { width } = options
  return [
    ...findingLines(findings, options),
    ...(findings.length === 0 ? [] : [EMPTY]),
    ...(tests?.passed === true ? [line`${good('✓')} ${plural(tests.results.length, 'test')} passed`] : []),
    ...(replay === undefined ? [] : replayLines(replay, width)),
    ...paragraph(ending(publication), width),
  ]
}

function ending({ kind, version, revision }: Publication): Line {
  const current = version === 0 ? 'none is' : `version ${version} stays`
  const named = revision === null ? '' : line` ${quiet(`revision ${revision.slice(0, 12)}`)}`
  switch (kind) {
    case 'published':
      return line`${good('✓')} Version ${strong(String(version))} is current.${named}`
    case 'would-publish':
      return line`${quiet('·')} Nothing was published: ${current} current. It would be version ${version + 1}.`
    case 'unchanged':
      return line`${good('✓')} Version ${strong(String(version))} has these texts already; nothing was published.`
    case 'refused':
      return line`${bad('✗')} Nothing was published: ${current} current.`
  }
}

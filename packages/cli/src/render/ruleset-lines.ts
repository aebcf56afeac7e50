import type { RulesetHits, RulesetOwner, RulesetVersionHead, RulesetVersionPage } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { EMPTY, good, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { shownTime } from './shown-time.ts'
import { table } from './table.ts'

/** Published versions, the newest first. */
export function versionTable(
  { versions, next }: RulesetVersionPage,
  owner: RulesetOwner,
  width: number,
): readonly Line[] {
  const remark =
    owner === 'store'
      ? []
      : [...paragraph(warning('A file owns the rules of this workspace: none of these is in force.'), width)]
  if (versions.length === 0) {
    const words =
      owner === 'store' ? 'Nothing is published yet: handoff publish ruleset.json' : 'Nothing was published.'
    return [...remark, line`${quiet('·')} ${words}`]
  }
  const newest = versions.at(0)?.version
  const rows = versions.map((head) => [
    line`${head.version === newest && owner === 'store' ? good(String(head.version)) : strong(String(head.version))}`,
    line`${shownTime(head.createdAtMs)}`,
    line`${head.author}`,
    line`${quiet(head.revision.slice(0, 12))}`,
    whyLine(head),
  ])
  const titles = ['version', 'published (UTC)', 'by', 'revision', 'why']
  return [
    ...remark,
    ...table(
      titles.map((title) => ({ title })),
      rows,
      { width, indent: 0 },
    ),
    ...(next === undefined ? [] : [EMPTY, line`${quiet(`older ones: --before ${next}`)}`]),
  ]
}

function whyLine({ note, restoredFrom }: RulesetVersionHead): Line {
  if (restoredFrom === null) return line`${note ?? ''}`
  return line`${quiet(`version ${restoredFrom} again`)}${note === null ? '' : `: ${note}`}`
}

/** How often each rule decided. Rules that never did stand out. */
export function hitLines(hits: RulesetHits, width: number): readonly Line[] {
  const rows = hits.rules.map(({ list, rule, mode, count }) => [
    line`${quiet(list)}`,
    line`${strong(rule)}`,
    mode === 'on' ? EMPTY : line`${quiet(mode)}`,
    count === 0 && mode !== 'off' ? line`${warning('never')}` : line`${count.toLocaleString('en-US')}`,
  ])
  const { assignment, priority } = hits.byDefault
  return [
    ...table([{ title: 'list' }, { title: 'rule' }, { title: '' }, { title: 'handoffs' }], rows, { width, indent: 0 }),
    EMPTY,
    ...paragraph(
      quiet(
        `${plural(hits.handoffs, 'handoff')} counted, ${hits.underThese} of them decided under exactly these rules. No rule decided the team of ${assignment} and the priority of ${priority}.${hits.isCut ? ' Older handoffs were left out.' : ''}`,
      ),
      width,
    ),
  ]
}

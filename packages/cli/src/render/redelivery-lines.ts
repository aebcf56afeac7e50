import type { HandoffRecord, Redelivered } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, quiet } from './line.ts'
import { paragraph } from './page.ts'

/** What became of a handoff that was to be tried again. */
export interface Redelivery {
  readonly record: HandoffRecord
  /** `would-redeliver`: a dry run, nothing was changed. */
  readonly kind: Redelivered['kind'] | 'would-redeliver'
}

const WORDS: Readonly<Record<Redelivery['kind'], string>> = {
  redelivering: 'is tried again',
  'would-redeliver': 'would be tried again',
  'still-trying': 'has not ended; it is tried anyway',
  delivered: 'is delivered already',
  'unknown-handoff': 'is a preview, or was erased',
}

/** What became of handoffs that were to be tried again. */
export function redeliveryLines(done: readonly Redelivery[], isDry: boolean, width: number): readonly Line[] {
  if (done.length === 0) return [line`No dead or parked handoff is like that.`]
  const tried = done.filter(({ kind }) => kind === 'redelivering' || kind === 'would-redeliver').length
  const end = isDry
    ? `${plural(tried, 'handoff')} would be tried again; nothing was changed.`
    : `${plural(tried, 'handoff')} on the way again. Workers deliver them, or "handoff work --until-idle".`
  return [
    ...done.flatMap(({ record, kind }) => {
      const mark = kind === 'redelivering' || kind === 'would-redeliver' ? good('✓') : bad('✗')
      const was = quiet(`(${record.state.status}, ${record.prepared.environment})`)
      return paragraph(line`${mark} ${record.prepared.handoffId} ${WORDS[kind]} ${was}`, width)
    }),
    EMPTY,
    ...paragraph(end, width),
  ]
}

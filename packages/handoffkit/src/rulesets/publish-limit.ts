import type { Finding } from '@handoffkit/core'
import type { ReplaySummary } from '../past/replay-past.ts'

/** How much a publish may change. */
export interface PublishLimit {
  readonly what: 'changed' | 'cannot-tell'
  readonly most: number
  /** Whether `most` is a share of all handoffs, in percent. */
  readonly isPercent: boolean
}

/** Reads `changed>5%`, `changed>100` or `cannot-tell>0`; nothing when it is none of these. */
export function parsePublishLimit(text: string): PublishLimit | undefined {
  const [, what, most, percent] =
    /^(changed|cannot-tell)>(\d{1,9}(?:\.\d{1,3})?)(%?)$/u.exec(text.replaceAll(' ', '')) ?? []
  if (what === undefined) return undefined
  return { what: what === 'changed' ? 'changed' : 'cannot-tell', most: Number(most), isPercent: percent === '%' }
}

/** What is wrong with publishing, by the limit; nothing when it keeps to it. Of no handoffs nothing changes. */
export function limitFindings({ what, most, isPercent }: PublishLimit, replay: ReplaySummary): readonly Finding[] {
  const count = what === 'changed' ? replay.changed : replay.cannotTell
  const isOver = isPercent ? count * 100 > most * replay.handoffs : count > most
  if (!isOver) return []
  const told = what === 'changed' ? 'would change' : 'could not be told'
  return [
    {
      code: 'too-many-changed',
      severity: 'error',
      path: '',
      message: `${count} of ${replay.handoffs} handoffs ${told}; at most ${most}${isPercent ? '%' : ''} were allowed.`,
      hint: 'Look at what changes, and allow more if it is meant.',
    },
  ]
}

import type { ReplayTally } from 'handoffkit'
import { UsageError } from './usage-error.ts'

const WHAT = ['changed', 'cannot-tell', 'default', 'never-fires'] as const

/** What a limit is about. */
export type LimitedWhat = (typeof WHAT)[number]

/** How much of something a replay may show. */
export interface ReplayLimit {
  /** As it was written, without spaces. */
  readonly text: string
  readonly what: LimitedWhat
  readonly most: number
  /** Whether `most` is a share in percent. */
  readonly isPercent: boolean
}

const FORM = new RegExp(`^(${WHAT.join('|')})>(\\d{1,9}(?:\\.\\d{1,3})?)(%?)$`, 'u')

/** Reads `changed>5%`, `changed>100`, `default>40%`, `never-fires>0`, `cannot-tell>0`. Spaces do not count. @throws UsageError */
export function readReplayLimit(given: string): ReplayLimit {
  const text = given.replaceAll(' ', '')
  const [, name, most, percent] = FORM.exec(text) ?? []
  const what = WHAT.find((one) => one === name)
  if (what === undefined)
    throw new UsageError(
      `${given} is no limit`,
      `Write one of ${WHAT.join(', ')}, then ">", then a number or a share: "changed>5%", "changed>100", "never-fires>0".`,
    )
  return { text, what, most: Number(most), isPercent: percent === '%' }
}

/** A limit that a replay exceeds. */
export interface ExceededLimit {
  readonly limit: string
  readonly count: number
  /** What a share is of: handoffs, or rules that are on. */
  readonly of: number
}

/** The limits that a replay exceeds. Of nothing, no share is exceeded. */
export function exceededLimits(limits: readonly ReplayLimit[], replay: ReplayTally<unknown>): readonly ExceededLimit[] {
  return limits.flatMap(({ text: limit, what, most, isPercent }) => {
    const { count, of } = measured(what, replay)
    return (isPercent ? count * 100 > most * of : count > most) ? [{ limit, count, of }] : []
  })
}

function measured(
  what: LimitedWhat,
  { handoffs: of, changed, after }: ReplayTally<unknown>,
): { readonly count: number; readonly of: number } {
  switch (what) {
    case 'changed':
      return { count: changed, of }
    case 'cannot-tell':
      return { count: after.cannotTell, of }
    case 'default':
      return { count: after.byDefault.assignment, of }
    default: {
      const on = after.rules.filter(({ mode }) => mode === 'on')
      return { count: on.filter(({ count }) => count === 0).length, of: on.length }
    }
  }
}

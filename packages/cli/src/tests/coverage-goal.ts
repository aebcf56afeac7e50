import type { Coverage } from '@handoffkit/rules'
import { InvalidArgumentError } from 'commander'

/** Reads a percentage from 0 to 100, such as `80`, `80%` or `92.5`. @throws InvalidArgumentError */
export function readPercent(text: string): number {
  const percent = Number(/^(\d{1,3}(?:\.\d{1,4})?)\s*%?$/u.exec(text)?.[1])
  if (percent >= 0 && percent <= 100) return percent
  throw new InvalidArgumentError('Write a number from 0 to 100, such as "80".')
}

/** Coverage that is less than was asked for. */
export interface MissedGoal {
  readonly percent: number
  readonly wanted: number
}

/** The goal, when it is missed. */
export function missedGoal({ percent }: Coverage, wanted: number | undefined): MissedGoal | undefined {
  return wanted === undefined || percent >= wanted ? undefined : { percent, wanted }
}

/** A percentage for people. Never rounded up to something that it does not reach. */
export function percentWords(percent: number): string {
  return `${Math.floor(percent * 10) / 10} %`
}

import { size } from '../../report/amount.ts'

/** What a run of hostile requests came to. */
export interface ApiFuzzReport {
  readonly requests: number
  /** Sent besides: bytes that are no request. */
  readonly malformed: number
  /** What the service can be asked. */
  readonly operations: number
  /** Pairs of an operation and a status that were met. */
  readonly met: number
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Memory in use after each batch, in bytes. */
  readonly heapBytes: readonly number[]
  readonly mistakes: number
  readonly seed: number
  readonly seconds: number
  /** The smallest group of requests that went wrong, as text. */
  readonly counterexample?: string
}

/** The report for people. */
export function apiFuzzLine(report: ApiFuzzReport): string {
  const { requests, malformed, operations, met, statuses, heapBytes, mistakes, seed, seconds } = report
  const answers = Object.entries(statuses).map(([status, count]) => `${status}: ${said(count)}`)
  return [
    `${said(requests)} hostile requests to ${operations} operations, and ${said(malformed)} that were none; ${met} pairs of operation and status met,`,
    `answers ${answers.join(', ')};`,
    `memory ${size(heapBytes[0] ?? 0)} at first, ${size(heapBytes.at(-1) ?? 0)} in the end;`,
    `${said(mistakes)} ${mistakes === 1 ? 'mistake' : 'mistakes'}; seed ${seed}, ${seconds} s`,
  ].join(' ')
}

function said(number: number): string {
  return number.toLocaleString('en')
}

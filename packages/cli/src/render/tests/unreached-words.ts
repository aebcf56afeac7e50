import type { TestRun } from '../../tests/run-tests.ts'

/** More rules are counted only. */
const MOST_NAMED = 20

/** The rules that no test reaches: `no test sees bill (assignment), vip (priority)`. Nothing when all are reached. */
export function unreachedWords({ unreached }: Pick<TestRun, 'unreached'>): string | undefined {
  if (unreached.length === 0) return undefined
  const named = unreached.slice(0, MOST_NAMED).map(({ list, rule }) => `${rule} (${list})`)
  const more = unreached.length - named.length
  return `no test sees ${named.join(', ')}${more === 0 ? '' : `, and ${more} more`}`
}

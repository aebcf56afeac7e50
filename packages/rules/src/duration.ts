const DURATION = /^([1-9]\d{0,5})(m|h|d|w)$/u
const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const
const UNIT_NAME = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const

/** A length of time such as `30m`, `24h`, `7d` or `2w`, in milliseconds. A day is 24 hours. */
export function readDuration(text: string): number | undefined {
  const [, count, unit] = DURATION.exec(text) ?? []
  return isUnit(unit) ? Number(count) * UNIT_MS[unit] : undefined
}

/** A duration in words: `24 hours`. */
export function durationWords(text: string): string {
  const [, count, unit] = DURATION.exec(text) ?? []
  return isUnit(unit) ? `${count} ${UNIT_NAME[unit]}${count === '1' ? '' : 's'}` : text
}

function isUnit(unit: string | undefined): unit is keyof typeof UNIT_MS {
  return unit !== undefined && Object.hasOwn(UNIT_MS, unit)
}

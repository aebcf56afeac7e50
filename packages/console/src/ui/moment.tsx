import type { ReactNode } from 'react'

const TODAY = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const THIS_YEAR = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const EVER = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })
const SECONDS = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/**
 * An instant in the zone of whoever looks, short; the whole of it, with the zone, stands in its title. What is no instant
 * is shown as it came.
 */
export function Moment({ at, look = 'short' }: { readonly at: string; readonly look?: 'short' | 'exact' }): ReactNode {
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return <bdi>{at}</bdi>
  return (
    <time dateTime={at} title={WHOLE.format(instant)}>
      {look === 'exact' ? SECONDS.format(instant) : shortFormat(instant, new Date()).format(instant)}
    </time>
  )
}

function shortFormat(instant: Date, now: Date): Intl.DateTimeFormat {
  if (instant.toDateString() === now.toDateString()) return TODAY
  return instant.getFullYear() === now.getFullYear() ? THIS_YEAR : EVER
}

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Statistics } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Moment } from '../../ui/moment.tsx'
import { durationWords, shareOf, shareWords } from './number-words.ts'
import styles from './overview-page.module.css'
import { handoffsOf } from './plots-of.ts'

const words = text.overview

/** The period in a few numbers, and what wants somebody now. */
export function Tiles({ statistics: { whole, now } }: { readonly statistics: Statistics }): ReactNode {
  const { filledKeys, keys, byDefault, decided, latency } = whole
  return (
    <dl className={styles['tiles']}>
      <Tile name={words.handoffs} value={handoffsOf(whole).toLocaleString('en')} />
      <Tile name={words.matchRate} value={shareWords(shareOf(filledKeys, keys))}>
        {words.matchRateHint(filledKeys, keys)}
      </Tile>
      <Tile name={words.defaultShare} value={shareWords(shareOf(byDefault, decided))}>
        {words.defaultShareHint(byDefault, decided)}
      </Tile>
      <Tile name={words.latency} value={durationWords(latency?.p50Ms ?? null)}>
        {latency !== null && words.latencyHint(durationWords(latency.p99Ms))}
      </Tile>
      <Tile name={words.dead} value={now.dead.toLocaleString('en')} isBad={now.dead + now.parked > 0}>
        {now.dead > 0 && <Link href="/conversations?status=dead">{words.deadHint}</Link>}
        {now.parked > 0 && ` ${words.parkedHint(now.parked)}`}
      </Tile>
      <Tile name={words.waiting} value={now.waiting.toLocaleString('en')}>
        {now.oldestWaitingAt !== null && (
          <>
            {words.waitingHint} <Moment at={now.oldestWaitingAt} />
          </>
        )}
      </Tile>
    </dl>
  )
}

function Tile({
  name,
  value,
  isBad = false,
  children,
}: {
  readonly name: string
  readonly value: string
  readonly isBad?: boolean
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className={styles['tile']} data-bad={isBad || undefined}>
      <dt className={styles['name']}>{name}</dt>
      <dd className={styles['value']}>{value}</dd>
      <dd className={styles['aside']}>{children}</dd>
    </div>
  )
}

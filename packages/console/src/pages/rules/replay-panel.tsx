import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ReplaySummary } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { FailureLine } from '../../ui/failure-line.tsx'
import { Panel } from './panel.tsx'
import styles from './replay-panel.module.css'

const words = text.rulesPage

/** Changes that are shown of each kind, and handoffs that open. */
const SHOWN = 6

/** What the rules would have decided about the past, while they are typed. */
export function ReplayPanel({
  replay,
  isUnchanged,
  isMistaken,
  isWaiting,
}: {
  readonly replay: UseQueryResult<ReplaySummary>
  readonly isUnchanged: boolean
  readonly isMistaken: boolean
  /** Somebody is typing: what is shown is about the rules before. */
  readonly isWaiting: boolean
}): ReactNode {
  return (
    <Panel title={words.replay}>
      {isUnchanged ? (
        <p className={styles['hint']}>{words.replayUnchanged}</p>
      ) : isMistaken ? (
        <p className={styles['hint']}>{words.replayMistakes}</p>
      ) : (
        <Result replay={replay} isWaiting={isWaiting} />
      )}
    </Panel>
  )
}

function Result({
  replay,
  isWaiting,
}: {
  readonly replay: UseQueryResult<ReplaySummary>
  readonly isWaiting: boolean
}): ReactNode {
  const { data, error, isFetching } = replay
  if (error !== null && !isFetching) return <FailureLine error={error} />
  if (data === undefined) return <p className={styles['hint']}>{words.replaying}</p>
  return (
    <div
      className={styles['result']}
      data-stale={isFetching || isWaiting || undefined}
      aria-busy={isFetching || isWaiting}
    >
      <ReplaySummaryView summary={data} />
    </div>
  )
}

/** How much would change, from what to what, and examples. */
export function ReplaySummaryView({ summary }: { readonly summary: ReplaySummary }): ReactNode {
  const { changed, handoffs, cannotTell, isReading, isCut, team, priority, examples } = summary
  const teams = team.map(({ from, to, count }) => ({
    from: from ?? text.defaultTeam,
    to: to ?? text.defaultTeam,
    count,
  }))
  const priorities = priority.map(({ from, to, count }) => ({
    from: text.priorities[from],
    to: text.priorities[to],
    count,
  }))
  return (
    <>
      <p className={styles['sum']} role="status" data-testid="replay-sum">
        {words.wouldChange(changed, handoffs)}
        {isReading && ` ${words.soFar}`}
      </p>
      <Moves label={words.moves.team} moves={teams} />
      <Moves label={words.moves.priority} moves={priorities} />
      {examples.length > 0 && (
        <p className={styles['examples']}>
          {words.examples}:{' '}
          {examples.slice(0, SHOWN).map(({ handoffId }) => (
            <Link key={handoffId} href={`/conversations/${encodeURIComponent(handoffId)}`}>
              {handoffId.slice(0, 10)}
            </Link>
          ))}
        </p>
      )}
      {cannotTell > 0 && <p className={styles['hint']}>{words.cannotTell(cannotTell)}</p>}
      {isCut && <p className={styles['hint']}>{words.isCut}</p>}
    </>
  )
}

function Moves({
  label,
  moves,
}: {
  readonly label: string
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[]
}): ReactNode {
  if (moves.length === 0) return null
  const most = Math.max(...moves.map(({ count }) => count))
  return (
    <table className={styles['moves']}>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{words.movesColumns.from}</th>
          <th scope="col">{words.movesColumns.to}</th>
          <th scope="col">{words.movesColumns.count}</th>
        </tr>
      </thead>
      <tbody>
        {moves.slice(0, SHOWN).map(({ from, to, count }) => (
          <tr key={`${from}\n${to}`}>
            <td>
              <bdi>{from}</bdi>
            </td>
            <td>
              <bdi>{to}</bdi>
            </td>
            <td className={styles['count']}>
              <meter className={styles['meter']} min={0} max={most} value={count} aria-hidden="true" />
              {count.toLocaleString('en')}
            </td>
          </tr>
        ))}
      </tbody>
      {moves.length > SHOWN && (
        <tfoot>
          <tr>
            <td colSpan={3}>{words.moreMoves(moves.length - SHOWN)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

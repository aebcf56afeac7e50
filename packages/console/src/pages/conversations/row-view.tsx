import type { ReactNode } from 'react'
import { memo } from 'react'
import { text } from '../../text/english.ts'
import { EnvironmentName, PriorityMark, StatusBadge, TeamName } from '../../ui/handoff-marks.tsx'
import { Moment } from '../../ui/moment.tsx'
import { WrittenOut } from '../../ui/written-out.tsx'
import type { HandoffRow } from './handoff-row.ts'
import styles from './handoff-table.module.css'

const words = text.list

/** One handoff. Drawn anew only when something about it changed. */
export const RowView: (props: {
  readonly row: HandoffRow
  readonly index: number
  readonly start: number
  readonly isCurrent: boolean
  readonly onOpen: (row: HandoffRow) => void
}) => ReactNode = memo(
  ({ row, index, start, isCurrent, onOpen }) => (
    // Keys are heard by the grid.
    <div
      id={`row-${row.handoffId}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      className={styles['row']}
      style={{ transform: `translateY(${start}px)` }}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(row)
      }}
    >
      <span role="gridcell" className={styles['conversation']}>
        <a href={`/conversations/${row.handoffId}`} tabIndex={-1} className={styles['link']}>
          <Inline value={row.conversation} />
        </a>
        {row.customer !== null && (
          <span className={styles['customer']}>
            <Inline value={row.customer} />
          </span>
        )}
      </span>
      <span role="gridcell" className={styles['status']}>
        <StatusBadge status={row.status} />
      </span>
      <span role="gridcell" className={styles['team']}>
        <TeamName team={{ value: row.team }} />
      </span>
      <span role="gridcell" className={styles['priority']}>
        <PriorityMark priority={row.priority} />
      </span>
      <span role="gridcell" className={styles['keys']}>
        <Matched filled={row.filled} sent={row.sent} />
      </span>
      <span role="gridcell" className={styles['environment']}>
        <EnvironmentName environment={row.environment} />
      </span>
      <span role="gridcell" className={styles['time']}>
        <Moment at={row.receivedAt} />
      </span>
    </div>
  ),
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.start === after.start &&
    before.isCurrent === after.isCurrent,
)

function Matched({ filled, sent }: { readonly filled: number; readonly sent: number }): ReactNode {
  if (sent === 0) return <span className={styles['none']}>–</span>
  return (
    <span className={styles['matched']} title={words.keysLabel(filled, sent)}>
      <meter className={styles['meter']} min={0} max={sent} value={filled} aria-label={words.keysLabel(filled, sent)} />
      {words.keys(filled, sent)}
    </span>
  )
}

/** An id from outside on one line, with what does not show written out. */
function Inline({ value }: { readonly value: string }): ReactNode {
  return (
    <bdi title={value}>
      <WrittenOut value={value.slice(0, 120)} />
    </bdi>
  )
}

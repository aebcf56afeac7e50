import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useKeys } from '../../app/use-keys.ts'
import { text } from '../../text/english.ts'
import type { HandoffRow } from './handoff-row.ts'
import styles from './handoff-table.module.css'
import type { RowPage } from './merge-rows.ts'
import { RowView } from './row-view.tsx'
import { useRowHeight } from './use-row-height.ts'

const words = text.list

/** So many rows before the last one, more are fetched. */
const AHEAD = 40

/**
 * The rows, of which only those in view are in the page. One row is the current one: keys move it, Enter opens it. What
 * is looked at stays where it is while newer rows come above it.
 */
export function HandoffTable({
  rows,
  query,
  address,
}: {
  readonly rows: readonly HandoffRow[]
  readonly query: UseInfiniteQueryResult<InfiniteData<RowPage>>
  readonly address: string
}): ReactNode {
  const [, navigate] = useLocation()
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRowHeight()
  const [currentId, setCurrentId] = useState<string | undefined>()
  const current = currentId === undefined ? -1 : rows.findIndex(({ handoffId }) => handoffId === currentId)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, height])
  const fresh = useHeldPlace(rows, scroller, height)
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && lastShown >= rows.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isError, lastShown, rows.length, fetchNextPage])

  const open = ({ handoffId }: HandoffRow) => navigate(`/conversations/${handoffId}`, { state: { from: address } })
  const move = (to: number) => {
    const at = Math.max(0, Math.min(rows.length - 1, to))
    setCurrentId(rows[at]?.handoffId)
    virtual.scrollToIndex(at)
    scroller.current?.focus({ preventScroll: true })
  }
  useKeys({
    j: () => move(current + 1),
    ArrowDown: () => move(current + 1),
    k: () => move(current - 1),
    ArrowUp: () => move(current - 1),
    PageDown: () => move(current + 12),
    PageUp: () => move(current - 12),
    Home: () => move(0),
    End: () => move(rows.length - 1),
    Enter: () => {
      const row = rows[current]
      if (row !== undefined) open(row)
    },
  })
  return (
    <div className={styles['frame']}>
      {fresh > 0 && (
        <button type="button" className={styles['fresh']} onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          {words.fresh(fresh)}
        </button>
      )}
      {/* A grid of which one row is current, as ARIA has it: the focus stays on the grid and the row is named. */}
      <div
        ref={scroller}
        className={styles['scroller']}
        role="grid"
        aria-label={words.table}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        aria-activedescendant={shown.some(({ index }) => index === current) ? `row-${currentId ?? ''}` : undefined}
        tabIndex={0}
      >
        <div role="rowgroup" className={styles['head']}>
          <div role="row" aria-rowindex={1} className={styles['columns']}>
            {Object.entries(words.columns).map(([name, label]) => (
              <span key={name} role="columnheader" className={styles[name]}>
                {label}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['rows']} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <RowView key={key} row={row} index={index} start={start} isCurrent={index === current} onOpen={open} />
            )
          })}
        </div>
      </div>
      {isFetchingNextPage && (
        <p className={styles['looking']} role="status">
          {words.looking}
        </p>
      )}
    </div>
  )
}

/** Keeps in view what was in view when rows come above it. @returns how many came above and were not looked at yet */
function useHeldPlace(
  rows: readonly HandoffRow[],
  scroller: { readonly current: HTMLDivElement | null },
  height: number,
): number {
  const [fresh, setFresh] = useState(0)
  const first = useRef(rows[0]?.handoffId)
  useLayoutEffect(() => {
    const added = rows.findIndex(({ handoffId }) => handoffId === first.current)
    first.current = rows[0]?.handoffId
    const box = scroller.current
    if (added <= 0 || box === null || box.scrollTop < height) return
    box.scrollTop += added * height
    setFresh((before) => before + added)
  }, [rows, scroller, height])
  useEffect(() => {
    const box = scroller.current
    const look = () => {
      if (box !== null && box.scrollTop < height) setFresh(0)
    }
    box?.addEventListener('scroll', look, { passive: true })
    return () => box?.removeEventListener('scroll', look)
  }, [scroller, height])
  return fresh
}

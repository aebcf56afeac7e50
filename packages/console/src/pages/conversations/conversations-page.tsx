import type { ReactNode } from 'react'
import { useCallback, useMemo, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useKeys } from '../../app/use-keys.ts'
import { text } from '../../text/english.ts'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import styles from './conversations-page.module.css'
import { FilterBar } from './filter-bar.tsx'
import { HandoffTable } from './handoff-table.tsx'
import type { ListFilters } from './list-filters.ts'
import { readFilters, writeFilters } from './list-filters.ts'
import { RedeliverMany } from './redeliver-many.tsx'
import { useHandoffList } from './use-handoff-list.ts'

const words = text.list

/** All handoffs: found by search and filters, which stand in the address, and shown as they come. */
export function ConversationsPage(): ReactNode {
  const search = useSearch()
  const [, navigate] = useLocation()
  const field = useRef<HTMLInputElement>(null)
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const { query, rows } = useHandoffList(filters)
  const isFiltered = Object.keys(filters).length > 0
  const setFilters = useCallback(
    (next: ListFilters) => {
      const address = writeFilters(next)
      navigate(address === '' ? '/conversations' : `/conversations?${address}`, { replace: true })
    },
    [navigate],
  )
  useKeys({ '/': () => field.current?.select() })
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1 className={styles['title']}>{words.title}</h1>
        <p className={styles['count']} role="status">
          {query.isSuccess && words.loaded(rows.length, !query.hasNextPage)}
        </p>
        {rows.length > 0 && <RedeliverMany filters={filters} />}
      </header>
      <FilterBar filters={filters} onChange={setFilters} searchField={field} />
      {query.isError && rows.length === 0 ? (
        <FailureNotice error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton lines={10} />
      ) : rows.length === 0 && !query.hasNextPage ? (
        <Empty isFiltered={isFiltered} />
      ) : (
        <HandoffTable rows={rows} query={query} address={writeFilters(filters)} />
      )}
    </div>
  )
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  if (isFiltered) return <Notice title={words.nothing} hint={words.nothingHint} />
  return (
    <Notice title={words.empty} hint={words.emptyHint}>
      <p className={styles['try']}>
        {words.emptyCommand} <code>handoff deliver --event event.json</code>
      </p>
    </Notice>
  )
}

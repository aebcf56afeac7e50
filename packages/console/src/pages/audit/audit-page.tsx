import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import type { AuditFilters } from './audit-filters.ts'
import { readAuditFilters, writeAuditFilters } from './audit-filters.ts'
import { AuditTable } from './audit-table.tsx'

const words = text.auditPage

/** Entries of one page. */
const PAGE = 50

/** Who did what to the workspace, the newest first. Filters stand in the address. */
export default function AuditPage(): ReactNode {
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readAuditFilters(new URLSearchParams(search)), [search])
  const query = useAudit(filters)
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = Object.keys(filters).length > 0
  const setFilters = (next: AuditFilters) => {
    const address = writeAuditFilters(next)
    navigate(address === '' ? '/settings/audit' : `/settings/audit?${address}`, { replace: true })
  }
  return (
    <Page title={words.title} about={words.about}>
      <AuditFilterBar filters={filters} onChange={setFilters} />
      {query.isError && entries.length === 0 ? (
        <FailureNotice error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton lines={8} />
      ) : entries.length === 0 ? (
        <Empty isFiltered={isFiltered} />
      ) : (
        <AuditTable entries={entries} />
      )}
      {query.hasNextPage && (
        <div>
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.older}
          </Button>
        </div>
      )}
    </Page>
  )
}

function useAudit(filters: AuditFilters) {
  const { api } = useConsole()
  return useInfiniteQuery({
    queryKey: ['audit', writeAuditFilters(filters)],
    queryFn: ({ pageParam, signal }) =>
      api('listAudit', {
        query: { ...filters, limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  return isFiltered ? (
    <Notice title={words.nothing} hint={words.nothingHint} />
  ) : (
    <Notice title={words.empty} hint={words.emptyHint} />
  )
}

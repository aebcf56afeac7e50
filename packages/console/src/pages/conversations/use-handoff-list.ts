import type { InfiniteData, QueryKey, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useConsole } from '../../app/console-context.tsx'
import { useChanges } from '../../live/live-context.tsx'
import type { HandoffRow } from './handoff-row.ts'
import { handoffRow } from './handoff-row.ts'
import type { ListFilters } from './list-filters.ts'
import { writeFilters } from './list-filters.ts'
import type { RowPage } from './merge-rows.ts'
import { mergeRows } from './merge-rows.ts'

const PAGE = 100

/** However many changes come, the list is read anew only so often, in milliseconds. */
const REFRESH_MS = 400

/** The pages of the list, and all their rows together. */
export interface HandoffList {
  readonly query: UseInfiniteQueryResult<InfiniteData<RowPage>>
  readonly rows: readonly HandoffRow[]
}

/**
 * The list under some filters, page by page, the newest first. What happens meanwhile is put into it: rows change where
 * they stand, and new ones come first.
 */
export function useHandoffList(filters: ListFilters): HandoffList {
  const { api } = useConsole()
  const queryKey = useMemo(() => ['handoffs', writeFilters(filters)], [filters])
  const read = useCallback(
    async (cursor: string | undefined, signal?: AbortSignal): Promise<RowPage> => {
      const query = { ...filters, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }
      const { handoffs, next } = await api('listHandoffs', { query, ...(signal === undefined ? {} : { signal }) })
      return { rows: handoffs.map(handoffRow), next }
    },
    [api, filters],
  )
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    // Rows that stay are the same objects already. To compare all of them once more would hold up the page for each new one.
    structuralSharing: false,
  })
  useFreshRows(queryKey, read)
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages])
  return { query, rows }
}

function useFreshRows(queryKey: QueryKey, read: (cursor: undefined) => Promise<RowPage>): void {
  const queries = useQueryClient()
  const timer = useRef<number | undefined>(undefined)
  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
      timer.current = undefined
    },
    [queryKey],
  )
  const hear = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      read(undefined).then(
        ({ rows }) =>
          queries.setQueryData<InfiniteData<RowPage>>(queryKey, (data) =>
            data === undefined ? data : { ...data, pages: [...mergeRows(data.pages, rows)] },
          ),
        // The next change, or the person, asks again.
        () => {},
      )
    }, REFRESH_MS)
  }, [queries, queryKey, read])
  useChanges(hear)
}

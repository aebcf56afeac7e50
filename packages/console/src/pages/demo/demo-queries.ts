import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { DemoTicket, DemoTicketLine, Environment } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { useChanges } from '../../live/live-context.tsx'

/**
 * Tickets of the demo desk, the newest first; anew at every change of a handoff.
 *
 * @param handoffId only those that this handoff made. Default: all
 */
export function useDemoTickets(handoffId?: string): UseQueryResult<readonly DemoTicketLine[]> {
  const { api } = useConsole()
  const queries = useQueryClient()
  const hear = useCallback(() => void queries.invalidateQueries({ queryKey: ['demo-tickets'] }), [queries])
  useChanges(hear)
  return useQuery({
    queryKey: ['demo-tickets', { handoffId }],
    queryFn: async ({ signal }) => {
      const { tickets } = await api('listDemoTickets', { signal })
      return handoffId === undefined ? tickets : tickets.filter((one) => one.handoffId === handoffId)
    },
  })
}

/** One ticket of the demo desk. */
export function useDemoTicket(id: string, environment?: Environment): UseQueryResult<DemoTicket> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['demo-tickets', id, environment],
    queryFn: ({ signal }) =>
      api('getDemoTicket', { path: { id }, query: environment === undefined ? {} : { environment }, signal }),
  })
}

import type { UseQueryResult } from '@tanstack/react-query'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Environment, Statistics } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import type { Period } from './period.ts'

/** How often they are asked for again, in milliseconds. */
const ASK_EVERY_MS = 15_000

/** Counts of a period up to now. @param environment nothing: all */
export function useStatistics(
  { name, lengthMs, step }: Period,
  environment: Environment | undefined,
): UseQueryResult<Statistics> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['statistics', name, environment],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - lengthMs).toISOString()
      return api('getStatistics', {
        query: { from, step, ...(environment === undefined ? {} : { environment }) },
        signal,
      })
    },
    placeholderData: keepPreviousData,
    refetchInterval: ASK_EVERY_MS,
  })
}

import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { ContextUse, Environment } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import type { Period } from '../overview/period.ts'

/** How often the counts are asked for again, in milliseconds: soon while handoffs are being read, else now and then. */
const ASK_AGAIN_MS = { reading: 1_000, read: 30_000 } as const

/** Which context keys and ticket fields were of use in a period up to now. */
export function useFieldUse({ name, lengthMs, step }: Period, environment: Environment): UseQueryResult<ContextUse> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['field-use', name, environment],
    queryFn: async ({ signal }) => {
      const from = new Date(Date.now() - lengthMs).toISOString()
      return (await api('getStatistics', { query: { from, step, environment }, signal })).context
    },
    refetchInterval: ({ state }) => ASK_AGAIN_MS[state.data?.isReading === true ? 'reading' : 'read'],
  })
}

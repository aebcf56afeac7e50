import type { UseQueryResult } from '@tanstack/react-query'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AliasTrial } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { useSettled } from '../../rules/settled.ts'
import type { FieldsPlace } from '../fields-address.ts'
import type { Alias } from './alias.ts'

/** So long nobody types before the past is asked, in milliseconds. */
const SETTLED_MS = 250

const ASK_AGAIN_MS = 1_000

/** What an alias would do to the handoffs of a period. Asked for once both ends are chosen. */
export function useAliasTrial({ environment, period }: FieldsPlace, alias: Alias): UseQueryResult<AliasTrial> {
  const { api } = useConsole()
  const key = useSettled(alias.key, SETTLED_MS)
  return useQuery({
    queryKey: ['alias-trial', environment, period.name, key, alias.field],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - period.lengthMs).toISOString()
      return api('tryAlias', { query: { environment, key, field: alias.field, from }, signal })
    },
    enabled: key !== '' && alias.field !== '',
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.data?.isReading === true && ASK_AGAIN_MS,
  })
}

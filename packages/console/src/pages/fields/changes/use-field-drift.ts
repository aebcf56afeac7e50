import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { Environment, FieldDrift } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'

/** What changed in the helpdesk of an environment since somebody took note of it. */
export function useFieldDrift(environment: Environment): UseQueryResult<FieldDrift> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['field-drift', environment],
    queryFn: ({ signal }) => api('getFieldDrift', { query: { environment }, signal }),
  })
}

import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { ApiKey } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'

/** Name of what is kept, for reading it anew. */
export const API_KEYS: readonly string[] = ['api-keys']

/** The keys of the workspace, ended ones too. */
export function useApiKeys(): UseQueryResult<readonly ApiKey[]> {
  const { api } = useConsole()
  return useQuery({ queryKey: API_KEYS, queryFn: async ({ signal }) => (await api('listKeys', { signal })).keys })
}

import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { Lane, PreviewSetting } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'

/** How often lanes are looked at while the page is open, in milliseconds: what they owe changes by itself. */
const LANES_MS = 5_000

/** Names of what is kept, for reading it anew. */
export const PREVIEW_SETTINGS: readonly string[] = ['preview-settings']
/** Names of what is kept, for reading it anew. */
export const LANES: readonly string[] = ['lanes']

/** Which environments keep previews, and who said so. */
export function usePreviewSettings(): UseQueryResult<readonly PreviewSetting[]> {
  const { api } = useConsole()
  return useQuery({
    queryKey: PREVIEW_SETTINGS,
    queryFn: async ({ signal }) => (await api('getPreviewSettings', { signal })).environments,
  })
}

/** The lanes of delivery, as they stand now. */
export function useLanes(): UseQueryResult<readonly Lane[]> {
  const { api } = useConsole()
  return useQuery({
    queryKey: LANES,
    queryFn: async ({ signal }) => (await api('listLanes', { signal })).lanes,
    refetchInterval: LANES_MS,
  })
}

import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { useConsole } from '../app/console-context.tsx'
import type {
  Basis,
  Demo,
  Environment,
  EnvironmentCatalog,
  Handoff,
  HandoffWithAttempts,
  KeptExplanation,
  KeptPreview,
  SpokenConversation,
} from './generated/open-api.ts'

/** Handoffs of one conversation, the newest first; the last hundred. */
export function useHandoffsOf(conversation: string | undefined): UseQueryResult<readonly Handoff[]> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['handoffs-of', conversation],
    queryFn: async ({ signal }) =>
      (await api('listHandoffs', { query: { conversation: conversation ?? '', limit: 100 }, signal })).handoffs,
    enabled: conversation !== undefined,
  })
}

/** One handoff with its journal. */
export function useHandoff(id: string | undefined): UseQueryResult<HandoffWithAttempts> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['handoff', id],
    queryFn: ({ signal }) => api('getHandoff', { path: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
  })
}

/** What was said before a handoff. */
export function useSpoken(id: string | undefined): UseQueryResult<SpokenConversation> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['spoken', id],
    queryFn: ({ signal }) => api('getSpoken', { path: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
    staleTime: 60_000,
  })
}

/** What was, or would be, delivered. */
export function useKeptPreview(id: string): UseQueryResult<KeptPreview> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['preview', id],
    queryFn: ({ signal }) => api('getPreview', { path: { id }, signal }),
  })
}

/** Why this team and this priority. */
export function useKeptExplanation(id: string): UseQueryResult<KeptExplanation> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['explanation', id],
    queryFn: ({ signal }) => api('getExplanation', { path: { id }, signal }),
  })
}

/** Fields, teams and priorities of the helpdesk of an environment. */
export function useCatalog(environment: Environment | undefined): UseQueryResult<EnvironmentCatalog> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['catalog', environment],
    queryFn: ({ signal }) => api('listFields', { query: environment === undefined ? {} : { environment }, signal }),
    enabled: environment !== undefined,
    staleTime: 5 * 60_000,
  })
}

/** What decisions of an environment depend on, beside events and rules. */
export function useBasis(environment: Environment): UseQueryResult<Basis> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['basis', environment],
    queryFn: ({ signal }) => api('getBasis', { query: { environment }, signal }),
    staleTime: 10_000,
  })
}

/** What can be tried out in this workspace. @param isWanted whether somebody is signed in who may */
export function useDemo(isWanted: boolean): UseQueryResult<Demo> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => api('getDemo', { signal }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

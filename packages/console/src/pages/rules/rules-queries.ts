import type { UseQueryResult } from '@tanstack/react-query'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CurrentRuleset, ReplaySummary, RulesetHits } from '../../api/generated/open-api.ts'
import { failureOf } from '../../api/problem.ts'
import { useConsole } from '../../app/console-context.tsx'
import type { RulesTexts } from './text/rules-outline.ts'
import { RULE_FILE } from './text/rules-outline.ts'
import { filesOf } from './text/served-texts.ts'

/** How often it is looked whether somebody else published, in milliseconds. */
const CURRENT_MS = 30_000

/** Name of what is kept, for reading it anew. */
export const CURRENT_RULES: readonly string[] = ['rules-in-force']

/** The rules in force; null where the store owns them and nothing was published. */
export function useCurrentRules(): UseQueryResult<CurrentRuleset | null> {
  const { api } = useConsole()
  return useQuery({
    queryKey: CURRENT_RULES,
    queryFn: async ({ signal }) => {
      try {
        return await api('getCurrentRuleset', { signal })
      } catch (error) {
        if (failureOf(error)?.code === 'HK_RULESET_MISSING') return null
        throw error
      }
    },
    refetchInterval: CURRENT_MS,
  })
}

/** Periods that hits are counted in, in hours; nothing: all that is kept. */
export const PERIODS = { day: 24, week: 168, month: 720, all: undefined } as const

/** How often each rule in force decided. */
export function useHits(period: keyof typeof PERIODS, revision: string | undefined): UseQueryResult<RulesetHits> {
  const { api } = useConsole()
  const hours = PERIODS[period]
  return useQuery({
    queryKey: ['rule-hits', period, revision],
    queryFn: ({ signal }) => {
      const from = hours === undefined ? {} : { from: new Date(Date.now() - hours * 3_600_000).toISOString() }
      return api('getRuleHits', { query: from, signal })
    },
    enabled: revision !== undefined,
    staleTime: 60_000,
  })
}

/** How soon more of the past is asked for while the service reads it, in milliseconds. */
const READING_MS = 700

/** What would change under these rules, over what the service has read so far. Another text ends the request for the one before it. */
export function useReplay(texts: RulesTexts | undefined): UseQueryResult<ReplaySummary> {
  const { api } = useConsole()
  return useQuery<ReplaySummary>({
    queryKey: ['replay', texts === undefined ? 0 : numberOf(texts)],
    queryFn: ({ signal }) =>
      api('replayRuleset', {
        body: { text: texts?.[RULE_FILE] ?? '', files: filesOf(texts ?? {}) },
        headers: { prefer: 'wait=0' },
        signal,
      }),
    enabled: texts !== undefined,
    refetchInterval: ({ state }) => (state.data?.isReading === true ? READING_MS : false),
    staleTime: 60_000,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
}

const numbers = new WeakMap<object, number>()
let count = 0

/** A number for texts or an event, so that nobody compares whole files letter by letter: another object, another number. */
export function numberOf(given: object): number {
  const known = numbers.get(given)
  if (known !== undefined) return known
  count += 1
  numbers.set(given, count)
  return count
}

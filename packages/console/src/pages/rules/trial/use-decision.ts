import type { Finding } from '@handoffkit/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Basis, Explanation } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import type { CheckedRules } from '../check/use-checked.ts'
import { numberOf } from '../rules-queries.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { ruleTextsOf } from '../text/served-texts.ts'
import type { Outcome } from '../worker/outcome.ts'
import { outcomeOf } from '../worker/outcome.ts'
import type { TriedEvent, WorkerAnswers } from '../worker/use-rules-worker.ts'
import { eventForService } from './event-for-service.ts'

/** What the rules on the page decide about the event on the page. */
export interface TrialDecision {
  /** Nothing: the rules or the event have mistakes, or nobody has decided yet. */
  readonly outcome: Outcome | undefined
  /** What is wrong with the event. */
  readonly findings: readonly Finding[]
  /** What the service had to say because the browser does not have it; nothing: the browser decided. */
  readonly byService: readonly string[] | undefined
  /** It is about the texts, the basis and the event on the page, and whoever is asked has answered. */
  readonly isSettled: boolean
  /** The service was asked, and did not decide. */
  readonly error: unknown
}

/** What a decision is about, as it stands on the page. */
export interface Tried {
  readonly texts: RulesTexts
  readonly basis: Basis | undefined
  readonly event: TriedEvent
}

/** The decision of the browser; where that lacks something which could change it, the decision of the service. */
export function useDecision(
  { decided }: WorkerAnswers,
  checked: CheckedRules | undefined,
  { texts, basis, event }: Tried,
): TrialDecision {
  const isCurrent =
    decided !== undefined && decided.texts === texts && decided.basis === basis && decided.event === event
  const needs = decided?.outcome?.needs ?? []
  // Rules that the browser alone takes for mistaken are decided by the service too.
  const isRefusedHere = decided?.outcome === undefined && checked?.by === 'service' && checked.mistakes === 0
  const asked = useMemo(() => eventForService(event), [event])
  const isWanted = isCurrent && asked !== undefined && (needs.length > 0 || isRefusedHere)
  const { data, error } = useServiceDecision(isWanted ? texts : undefined, event, asked)
  return useMemo((): TrialDecision => {
    const findings = decided?.findings ?? []
    if (isWanted && data !== undefined)
      return { outcome: outcomeOf(data, data.needs), findings, byService: needs, isSettled: true, error: null }
    const isSettled = isCurrent && (!isWanted || error !== null)
    return { outcome: decided?.outcome, findings, byService: undefined, isSettled, error: isWanted ? error : null }
  }, [decided, isCurrent, isWanted, needs, data, error])
}

function useServiceDecision(
  texts: RulesTexts | undefined,
  event: TriedEvent,
  asked: ReturnType<typeof eventForService>,
): UseQueryResult<Explanation> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['rules-decision', texts === undefined ? 0 : numberOf(texts), numberOf(event)],
    queryFn:
      texts === undefined || asked === undefined
        ? skipToken
        : ({ signal }) => api('explainRuleset', { body: { ...ruleTextsOf(texts), event: asked }, signal }),
    staleTime: 60_000,
    gcTime: 0,
    retry: false,
  })
}

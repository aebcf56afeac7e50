import type { Finding } from '@handoffkit/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Basis, CheckedRuleset } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { jsonTree, nodeAt, valueOf } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { numberOf } from '../rules-queries.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'
import { ruleTextsOf } from '../text/served-texts.ts'
import type { WorkerAnswers } from '../worker/use-rules-worker.ts'
import { mergeFindings, mistakesIn } from './merge-findings.ts'

const words = text.rulesCheck

/** How rules stand: by this browser, and where it cannot be sure, by the service. */
export interface CheckedRules {
  readonly findings: readonly Finding[]
  /** Mistakes, failed tests not counted. */
  readonly mistakes: number
  /** Nothing: they cannot be run, or were not yet. */
  readonly tests: { readonly count: number; readonly failed: number; readonly names: readonly string[] } | undefined
  readonly by: 'browser' | 'service'
  /** It is about the texts on the page, and whoever is asked has answered. */
  readonly isSettled: boolean
}

/** Puts together what the browser and the service say of rules. Nothing: neither has said anything yet. */
export function useChecked(
  { read }: WorkerAnswers,
  texts: RulesTexts,
  basis: Basis | undefined,
  isResting: boolean,
): CheckedRules | undefined {
  const isCurrent = read !== undefined && read.texts === texts && read.basis === basis
  const isDoubtful = read !== undefined && isInDoubt(read)
  const service = useServiceCheck(isCurrent && isDoubtful && isResting ? texts : undefined)
  const { data, isError } = service
  return useMemo(() => {
    if (read === undefined) return undefined
    const answered = isCurrent && isDoubtful ? data : undefined
    if (answered !== undefined) return byService(read, answered, texts)
    return {
      findings: read.findings,
      mistakes: mistakesIn(read.findings),
      tests: read.tests && { count: read.tests.count, failed: read.tests.failed.length, names: read.tests.failed },
      by: 'browser',
      isSettled: isCurrent && (!isDoubtful || isError),
    }
  }, [read, isCurrent, isDoubtful, data, isError, texts])
}

type Read = NonNullable<WorkerAnswers['read']>

/** Whether the service could say otherwise: it knows all plugins, and checks against the fields of production. */
function isInDoubt({ findings, tests, absent, basis }: Read): boolean {
  return (
    basis === undefined ||
    absent.length > 0 ||
    mistakesIn(findings) > 0 ||
    (tests !== undefined && tests.failed.length > 0)
  )
}

function useServiceCheck(texts: RulesTexts | undefined): UseQueryResult<CheckedRuleset> {
  const { api } = useConsole()
  return useQuery({
    queryKey: ['rules-check', texts === undefined ? 0 : numberOf(texts)],
    queryFn:
      texts === undefined ? skipToken : ({ signal }) => api('validateRuleset', { body: ruleTextsOf(texts), signal }),
    staleTime: 60_000,
    gcTime: 0,
    retry: false,
  })
}

function byService(read: Read, { findings: found, tests }: CheckedRuleset, texts: RulesTexts): CheckedRules {
  const { basis } = read
  const why =
    basis === undefined || basis.environment === 'production'
      ? words.onlyHere
      : words.onlyIn(text.environments[basis.environment])
  const findings = mergeFindings(read.findings, found, texts, why)
  return {
    findings,
    mistakes: mistakesIn(findings),
    tests: tests === null ? undefined : { count: tests.count, failed: tests.failed, names: failedTests(found, texts) },
    by: 'service',
    isSettled: true,
  }
}

/** Names of the tests that failed: a finding says where each stands. */
function failedTests(found: CheckedRuleset['findings'], texts: RulesTexts): readonly string[] {
  const { root } = jsonTree(texts[RULE_FILE] ?? '')
  return found.flatMap(({ code, path }) => {
    if (code !== 'test-failed') return []
    const name = valueOf(nodeAt(root, ['tests', Number(path.split('/').at(-1)), 'name']))
    return typeof name === 'string' ? [name] : []
  })
}

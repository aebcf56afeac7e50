import { arrivalOf } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { preferredWaitMs } from '../preferred-wait.ts'
import { readSmallBody } from '../read-small-body.ts'
import type { Route } from '../route.ts'
import { documentOf, RULES, RULES_WITH_EVENT } from '../ruleset-bodies.ts'
import { testsView } from '../tests-view.ts'
import { READING_BUDGET_MS } from './rulesets.ts'

/** What rules would do that are not in force. Nothing is kept. */
export const tryRulesRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/rulesets/validate',
    operationId: 'validateRuleset',
    tag: 'rulesets',
    summary: 'Check rules',
    description: "Finds every mistake with its line and column, and runs the rules' own tests. Nothing is kept.",
    scope: 'handoffs:read',
    body: { schema: 'Rules', required: true },
    answers: { 200: 'What is wrong with them, or nothing.' },
    answer: 'CheckedRuleset',
    handle: async ({ workspace, body }) => {
      const { findings, ruleset, tests } = await workspace.rulesets.check(documentOf(readSmallBody(RULES, body)))
      const ok = findings.every(({ severity }) => severity !== 'error')
      return { status: 200, body: { ok, revision: ruleset?.revision ?? null, findings, tests: testsView(tests) } }
    },
  },
  {
    method: 'POST',
    path: '/v1/rulesets/explain',
    operationId: 'explainRuleset',
    tag: 'rulesets',
    summary: 'Try rules on a handoff',
    description: 'Decides one handoff by these rules, and says why. Nothing is kept or sent.',
    scope: 'handoffs:read',
    body: { schema: 'RulesWithEvent', required: true },
    answers: { 200: 'The decision and its explanation.' },
    answer: 'Explanation',
    errors: ['HK_RULESET_REFUSED', 'HK_EVENT_INVALID', 'HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
    handle: async (call) => {
      const { event, ...rules } = readSmallBody(RULES_WITH_EVENT, call.body)
      const explanation = await call.workspace.rulesets.explain(documentOf(rules), event, arrivalOf(call))
      return { status: 200, body: explanation }
    },
  },
  {
    method: 'POST',
    path: '/v1/rulesets/replay',
    operationId: 'replayRuleset',
    tag: 'rulesets',
    summary: 'Decide the past anew',
    description:
      'What these rules would have decided about the newest handoffs (100,000 of each environment, unless the workspace says otherwise), in the environments of the key, compared with the rules in force. The handoffs are read into memory when somebody first asks, and kept while somebody does: "isReading" says that more are coming. Stops when the caller hangs up.',
    scope: 'handoffs:read',
    headers: {
      Prefer: {
        description:
          'How many seconds to wait until all handoffs are read, 30 at most. Default: 20. While somebody types: "wait=0", which answers with what was read so far.',
        example: 'wait=0',
      },
    },
    body: { schema: 'Rules', required: true },
    answers: { 200: 'What would change.' },
    answer: 'ReplaySummary',
    errors: ['HK_RULESET_REFUSED'],
    handle: async ({ workspace, key, headers, body, ended }) => ({
      status: 200,
      body: await workspace.rulesets.replayKept(documentOf(readSmallBody(RULES, body)), {
        environments: key.environments,
        waitMs: preferredWaitMs(headers['prefer']) ?? READING_BUDGET_MS,
        signal: ended(),
      }),
    }),
  },
]

import { arrivalOf } from '../call-environment.ts'
import { OPENING_ERRORS, RULE_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import { recallOfCall, recordOfCall, seenBy, unknownHandoff } from '../record-of-call.ts'
import type { Answer, Call, Route } from '../route.ts'

const EXPECTED = {
  expect: {
    kind: 'choice',
    values: ['then', 'now'],
    description: 'What the test expects: what was decided then (default), or what is decided now.',
  },
} as const

/** What a handoff looks like, and why: of kept ones, and of one that is only tried. */
export const previewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/handoffs/{id}/preview',
    operationId: 'getPreview',
    tag: 'previews',
    summary: 'What was, or would be, delivered',
    description:
      'Every context key with its verdict, every ticket field with its status, the decision, the draft and the plan; and, once there is a ticket, what of it really landed. What a redaction keeps from previews is masked.',
    scope: 'handoffs:read',
    answers: { 200: 'The preview.' },
    answer: 'KeptPreview',
    errors: ['HK_HANDOFF_UNKNOWN', ...RULE_ERRORS, ...OPENING_ERRORS],
    handle: async (call) => {
      const { report, sameRuleset, history = null, landed = null } = await recallOfCall(call)
      const seen = await seenBy(call, { report, history, landed }, report)
      return { status: 200, body: { sameRuleset, ...seen } }
    },
  },
  {
    method: 'GET',
    path: '/v1/handoffs/{id}/explanation',
    operationId: 'getExplanation',
    tag: 'previews',
    summary: 'Why this team and this priority',
    description:
      'Every rule with its conditions and the values that they met. It is made on demand from the recorded facts, by the rules that decided, as far as those were published, else by those of now: "sameRuleset" says which.',
    scope: 'handoffs:read',
    answers: { 200: 'The explanation.' },
    answer: 'KeptExplanation',
    errors: ['HK_HANDOFF_UNKNOWN', ...RULE_ERRORS, ...OPENING_ERRORS],
    handle: async (call) => {
      const { report, explanation, sameRuleset } = await recallOfCall(call)
      const seen = await seenBy(call, { explanation }, report)
      return { status: 200, body: { handoffId: report.handoffId, sameRuleset, ...seen } }
    },
  },
  {
    method: 'GET',
    path: '/v1/handoffs/{id}/test',
    operationId: 'getTest',
    tag: 'previews',
    summary: 'A test of the rules, made of a handoff',
    description:
      'What the rules read of it, and what was decided then, or what the rules in force decide about it now: ready to stand in a ruleset under "tests". Values are masked as previews are.',
    scope: 'handoffs:read',
    query: EXPECTED,
    answers: { 200: 'The test.' },
    answer: 'KeptTest',
    errors: ['HK_HANDOFF_UNKNOWN', ...RULE_ERRORS, ...OPENING_ERRORS],
    handle: makeTestOf,
  },
  {
    method: 'POST',
    path: '/v1/preview',
    operationId: 'preview',
    tag: 'previews',
    summary: 'Try a handoff',
    description: 'Shows what would be delivered. Nothing is stored, nothing is sent.',
    scope: 'handoffs:read',
    body: { schema: 'HandoffEvent', required: true },
    answers: { 200: 'The preview.' },
    answer: 'PreviewReport',
    errors: [
      'HK_EVENT_MALFORMED',
      'HK_EVENT_INVALID',
      'HK_EVENT_TOO_LARGE',
      'HK_ENVIRONMENT_UNKNOWN',
      ...OPENING_ERRORS,
      ...RULE_ERRORS,
    ],
    handle: async (call) => {
      const report = await call.workspace.preview(call.body, arrivalOf(call))
      return { status: 200, body: await seenBy(call, report, report) }
    },
  },
]

async function makeTestOf(call: Call): Promise<Answer> {
  const { expect = 'then' } = readMembers(EXPECTED, call.query, 'query')
  const { prepared } = await recordOfCall(call)
  const isForViewer = call.session?.role === 'viewer'
  const made = await call.workspace.testOf(prepared.handoffId, { isForViewer })
  if (made === undefined) throw unknownHandoff()
  const test = { ...made.test, expect: made[expect] }
  return { status: 200, body: { handoffId: prepared.handoffId, ...made, test } }
}

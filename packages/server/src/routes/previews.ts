import type { PreviewReport, Recalled } from 'handoffkit'
import { arrivalOf } from '../call-environment.ts'
import { recordOfCall, unknownHandoff } from '../record-of-call.ts'
import type { Call, Route } from '../route.ts'

/** What a handoff looks like, and why: of kept ones, and of one that is only tried. */
export const previewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/handoffs/{id}/preview',
    operationId: 'getPreview',
    tag: 'previews',
    summary: 'What was, or would be, delivered',
    description:
      'Every context key with its verdict, every ticket field with its status, the decision, the draft and the plan. What a redaction keeps from previews is masked.',
    scope: 'handoffs:read',
    answers: { 200: 'The preview.' },
    answer: 'KeptPreview',
    errors: ['HK_HANDOFF_UNKNOWN', 'HK_CATALOG_MISSING', 'HK_RULESET_MISSING'],
    handle: async (call) => {
      const { report, sameRuleset } = await recalled(call)
      return { status: 200, body: { sameRuleset, report: await seenBy(call, report, report) } }
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
    errors: ['HK_HANDOFF_UNKNOWN', 'HK_CATALOG_MISSING', 'HK_RULESET_MISSING'],
    handle: async (call) => {
      const { report, explanation, sameRuleset } = await recalled(call)
      return {
        status: 200,
        body: { handoffId: report.handoffId, sameRuleset, explanation: await seenBy(call, explanation, report) },
      }
    },
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
      'HK_CATALOG_MISSING',
      'HK_RULESET_MISSING',
    ],
    handle: async (call) => {
      const report = await call.workspace.preview(call.body, arrivalOf(call))
      return { status: 200, body: await seenBy(call, report, report) }
    },
  },
]

/** A viewer sees less than others. */
async function seenBy<Data extends object>(call: Call, data: Data, report: PreviewReport): Promise<Data> {
  return call.session?.role === 'viewer' ? call.workspace.maskForViewer(data, report) : data
}

async function recalled(call: Call): Promise<Recalled> {
  const { prepared } = await recordOfCall(call)
  const found = await call.workspace.recall(prepared.handoffId)
  if (found !== undefined) return found
  throw unknownHandoff()
}

import type { RulesetVersionHead } from 'handoffkit'
import { RULE_ERRORS } from '../opening-errors.ts'
import { invalid, readMembers } from '../read-members.ts'
import type { Answer, Call, Route } from '../route.ts'
import { etagOf, versionOfPath } from '../ruleset-version.ts'

const PAGE = {
  limit: { kind: 'integer', minimum: 1, maximum: 200, description: 'How many at most. Default: 50.' },
  cursor: { kind: 'text', maxLength: 16, description: '"next" of the page before.' },
} as const

const WINDOW = {
  from: { kind: 'instant', description: 'Only handoffs received at this instant or later.' },
  to: { kind: 'instant', description: 'Only handoffs received before.' },
} as const

/** Time that an answer may take which reads many handoffs, in milliseconds; then it says that it is cut. */
export const READING_BUDGET_MS = 20_000

/** The rules in force, and their versions. */
export const rulesetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/rulesets',
    operationId: 'listRulesets',
    tag: 'rulesets',
    summary: 'List published versions of the rules',
    description: 'The newest first, without their texts. None where a file owns the rules.',
    scope: 'handoffs:read',
    query: PAGE,
    answers: { 200: 'One page.' },
    answer: 'RulesetPage',
    handle: listRulesets,
  },
  {
    method: 'GET',
    path: '/v1/rulesets/current',
    operationId: 'getCurrentRuleset',
    tag: 'rulesets',
    summary: 'The rules in force',
    description:
      'Their texts, who owns them, and which version they are. The ETag is what "If-Match" wants when others are published.',
    scope: 'handoffs:read',
    answers: { 200: 'The rules.' },
    answer: 'CurrentRuleset',
    errors: [...RULE_ERRORS],
    handle: async ({ workspace }) => {
      const { owner } = workspace.rulesets
      const { ruleset, findings, document, version } = workspace.rulesets.current()
      const { name, revision } = ruleset
      const body = { owner, version, name, revision, ...document, findings }
      return { status: 200, body, headers: { etag: etagOf(version ?? revision) } }
    },
  },
  {
    method: 'GET',
    path: '/v1/rulesets/current/hits',
    operationId: 'getRuleHits',
    tag: 'rulesets',
    summary: 'How often each rule decided',
    description:
      'Of the rules in force, by what was decided then, in the environments of the key: the newest 20,000 handoffs at most. Rules in the shadow are counted where they match.',
    scope: 'handoffs:read',
    query: WINDOW,
    answers: { 200: 'The counts.' },
    answer: 'RulesetHits',
    errors: [...RULE_ERRORS],
    handle: countRuleHits,
  },
  {
    method: 'GET',
    path: '/v1/rulesets/{version}',
    operationId: 'getRuleset',
    tag: 'rulesets',
    summary: 'One published version',
    description: 'Its texts, who published it, and why. A version never changes.',
    scope: 'handoffs:read',
    answers: { 200: 'The version.' },
    answer: 'RulesetVersion',
    errors: ['HK_RULESET_VERSION_UNKNOWN'],
    handle: async ({ workspace, path }) => {
      const { document, ...head } = await workspace.rulesets.version(versionOfPath(path['version']))
      return { status: 200, body: { ...headView(head), ...document }, headers: { etag: etagOf(head.version) } }
    },
  },
]

async function listRulesets({ workspace, query }: Call): Promise<Answer> {
  const { limit = 50, cursor } = readMembers(PAGE, query, 'query')
  const before = cursor === undefined ? {} : { before: readCursor(cursor) }
  const { versions, next } = await workspace.rulesets.versions({ limit, ...before })
  return { status: 200, body: { versions: versions.map(headView), next: next === undefined ? null : String(next) } }
}

async function countRuleHits({ workspace, key, query, ended }: Call): Promise<Answer> {
  const { from, to } = readMembers(WINDOW, query, 'query')
  const hits = await workspace.rulesets.hits({
    environments: key.environments,
    budgetMs: READING_BUDGET_MS,
    signal: ended(),
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
  })
  return { status: 200, body: hits }
}

function headView({ version, revision, author, note, createdAtMs, restoredFrom }: RulesetVersionHead): object {
  return { version, revision, author, note, createdAt: new Date(createdAtMs).toISOString(), restoredFrom }
}

/** @throws HandoffError HK_REQUEST_INVALID */
function readCursor(text: string): number {
  if (/^\d{1,9}$/u.test(text)) return Number(text)
  throw invalid('query', [
    { code: 'invalid-request', severity: 'error', path: '/cursor', message: '"cursor" is no "next" of a page.' },
  ])
}

import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { Publication } from 'handoffkit'
import { readSmallBody } from '../read-small-body.ts'
import type { Answer, Call, Route } from '../route.ts'
import { documentOf, RULES_TO_PUBLISH } from '../ruleset-bodies.ts'
import { etagOf, expectedVersion } from '../ruleset-version.ts'
import { testsView } from '../tests-view.ts'
import { READING_BUDGET_MS } from './rulesets.ts'

/** `PUT /v1/rulesets/current` */
export const publishRoute: Route = {
  method: 'PUT',
  path: '/v1/rulesets/current',
  operationId: 'publishRuleset',
  tag: 'rulesets',
  summary: 'Publish other rules',
  description:
    'Checks and tests the rules, decides the handoffs of the past anew, and puts the rules in force on every machine, within a second. Handoffs in flight keep the rules that they took. Needs "If-Match" with the ETag of the version that is replaced, or "If-None-Match: *" for the first, and a key for all environments.',
  scope: 'rules:write',
  headers: {
    'If-Match': { description: 'ETag of the version that is replaced.', example: '"12"' },
    'If-None-Match': { description: '"*": there is no version yet.', example: '*' },
  },
  body: { schema: 'RulesToPublish', required: true },
  answers: { 200: 'Published; or not, with "dryRun", or where the texts are those that are current.' },
  answer: 'Publication',
  errors: ['HK_PRECONDITION_MISSING', 'HK_RULESET_OWNED_BY_FILE', 'HK_RULESET_REFUSED', 'HK_RULESET_SUPERSEDED'],
  handle: publish,
}

async function publish(call: Call): Promise<Answer> {
  const { workspace, headers, body, ended } = call
  insistOnAllEnvironments(call)
  const { text, files, note, ...options } = readSmallBody(RULES_TO_PUBLISH, body)
  const expected = workspace.rulesets.owner === 'store' ? await seenVersion(call, expectedVersion(headers)) : undefined
  const publication = await workspace.rulesets.publish(
    documentOf({ text, ...(files === undefined ? {} : { files }) }),
    {
      author: call.actor,
      keptWithinMs: READING_BUDGET_MS,
      signal: ended(),
      ...options,
      ...(note === undefined ? {} : { note }),
      ...(expected === undefined ? {} : { expected }),
    },
  )
  return answerOf(publication)
}

/** The rules decide in every environment, so whoever is for some alone may not change them. @throws HandoffError HK_KEY_NOT_ALLOWED */
function insistOnAllEnvironments({ key }: Call): void {
  if (ENVIRONMENTS.every((environment) => key.environments.includes(environment))) return
  throw new HandoffError('HK_KEY_NOT_ALLOWED', {
    because: 'The rules decide in every environment, and the key is not for all of them.',
    hint: `Use a key for ${ENVIRONMENTS.join(', ')}.`,
  })
}

/** "Any version" is one that there is. @throws HandoffError HK_RULESET_SUPERSEDED */
async function seenVersion({ workspace }: Call, expected: number | undefined): Promise<number | undefined> {
  if (expected !== undefined) return expected
  const { versions } = await workspace.rulesets.versions({ limit: 1 })
  if (versions.length > 0) return undefined
  throw new HandoffError('HK_RULESET_SUPERSEDED', {
    because: 'There is no version yet.',
    hint: 'Send "If-None-Match: *" for the first.',
  })
}

/** @throws HandoffError HK_RULESET_REFUSED */
function answerOf({ tests, replay, ...publication }: Publication): Answer {
  const { kind, version, findings } = publication
  if (kind === 'refused') {
    const errors = findings.filter(({ severity }) => severity === 'error').length
    const because = `${errors} ${errors === 1 ? 'thing is' : 'things are'} wrong with it.`
    throw new HandoffError('HK_RULESET_REFUSED', { because, findings })
  }
  const body = { ...publication, tests: testsView(tests), replay: replay ?? null }
  return { status: 200, body, headers: version === 0 ? {} : { etag: etagOf(version) } }
}

import { join } from 'node:path'
import type { Contract, OpenApi } from '@handoffkit/server/testing'
import { contractOf } from '@handoffkit/server/testing'
import * as fc from 'fast-check'
import type { RunningService } from '../../service/start-service.ts'
import { startService } from '../../service/start-service.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import type { FuzzPlan } from '../fuzz-plan.ts'
import type { ApiFuzzReport } from './api-report.ts'
import { fittingJson } from './fitting-json.ts'
import { malformedRequests, sendMalformed } from './malformed.ts'
import { operationsOf } from './operations.ts'
import type { HostileRequest } from './requests.ts'
import { requestsFor } from './requests.ts'

/** Requests that are under way at once. */
const AT_ONCE = 8
/** Groups of them in a batch, which has a seed of its own. */
const GROUPS = 50
/** No answer after so long counts as a hang, in milliseconds. */
const LONGEST_MS = 20_000

/**
 * Sends a service what its own document speaks of, nearly right and quite wrong, and bytes that are no request at all.
 * Every answer must be one that the document promises, none may be the service's fault, and the process must go on.
 */
export async function fuzzApi({ runs, seed, onProgress }: FuzzPlan): Promise<ApiFuzzReport> {
  const started = performance.now()
  using folder = temporaryFolder()
  await using service = await startService({
    store: `sqlite:${join(folder.path, 'fuzz.db')}`,
    rules: 20,
    delivers: true,
  })
  const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as OpenApi
  const { check, met } = contractOf(document)
  const knownIds = await someHandoffs(service)
  const operations = operationsOf(document)
  const drawn = operations.map((operation) => requestsFor(operation, fittingJson(document), () => knownIds))
  const groups = fc.tuple(fc.array(fc.oneof(...drawn), { minLength: AT_ONCE, maxLength: AT_ONCE }), malformedRequests)
  const port = Number(new URL(service.url).port)
  const heapBytes: number[] = []
  const statuses = new Map<number, number>()
  const tally = { requests: 0, malformed: 0 }
  const ended = () => ({
    ...tally,
    seed,
    operations: operations.length,
    met: met.size,
    statuses: Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)),
    heapBytes,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  })
  for (let batch = 0; tally.requests < runs; batch += 1) {
    const outcome = await fc.check(
      fc.asyncProperty(groups, async ([requests, malformed]) => {
        const [mistakes] = await Promise.all([
          Promise.all(requests.map((request) => sendHostile(service, request, { check, statuses }))),
          sendMalformed(port, malformed),
        ])
        tally.requests += requests.length
        tally.malformed += 1
        return mistakes.flat().length === 0 && service.ending() === undefined
      }),
      { numRuns: GROUPS, seed: seed + batch },
    )
    if (outcome.failed) {
      const mistakes = await explain(outcome, service, { check, statuses })
      return { ...ended(), mistakes: 1, counterexample: mistakes }
    }
    heapBytes.push((await service.measure()).heapBytes)
    onProgress(Math.min(tally.requests, runs))
  }
  return { ...ended(), mistakes: 0 }
}

interface Seen {
  readonly check: Contract['check']
  readonly statuses: Map<number, number>
}

async function sendHostile(
  { url, key }: RunningService,
  { operationId, method, target, headers, body, isStream }: HostileRequest,
  { check, statuses }: Seen,
): Promise<readonly string[]> {
  const answer = await fetch(`${url}${target}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    signal: AbortSignal.timeout(LONGEST_MS),
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  const { status } = answer
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  // The 503 of a helpdesk or a store that is away is no fault of the service; here nothing is away.
  if (status >= 500) return [`${operationId} answered ${status}: ${await answer.text()}`]
  if (isStream && status === 200) {
    await answer.body?.cancel()
    return []
  }
  const text = await answer.text()
  // An address that was drawn may be another one, or none.
  if (status === 404 || isElsewhere(target)) return []
  return check(operationId, { status, contentType: answer.headers.get('content-type'), body: text })
}

/** Dots in a path are taken away by clients before anything is sent. */
function isElsewhere(target: string): boolean {
  const [path = ''] = target.split('?')
  return /\/\.{1,2}(?:\/|$)|%2e/iu.test(path) || path.includes('//')
}

/** Handoffs of every kind, so that there is something to ask for. */
async function someHandoffs({ url, key }: RunningService): Promise<readonly string[]> {
  const answers = ['production', 'staging', 'production'].map(async (environment, n) => {
    const event = { id: `known-${n}`, environment, conversation: { id: `c-${n}` }, context: { 'customer-tier': 'vip' } }
    const answer = await fetch(`${url}/v1/handoffs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', prefer: 'wait=5' },
      body: JSON.stringify(event),
    })
    return ((await answer.json()) as { readonly handoffId: string }).handoffId
  })
  return Promise.all(answers)
}

async function explain(
  { counterexample, errorInstance }: fc.RunDetails<[[HostileRequest[], string]]>,
  service: RunningService,
  seen: Seen,
): Promise<string> {
  if (service.ending() !== undefined) return `The service ended: ${service.ending()}.`
  const [[requests, malformed]] = counterexample ?? [[[], '']]
  const mistakes = await Promise.all(
    requests.map((request) => sendHostile(service, request, seen).catch((cause) => [String(cause)])),
  )
  const shown = requests.filter((_, at) => (mistakes[at]?.length ?? 0) > 0)
  return fc.stringify({ mistakes: mistakes.flat(), requests: shown, malformed, error: String(errorInstance) })
}

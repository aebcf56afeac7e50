import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../store/quantile.ts'
import type { LoadFigures } from './load.ts'

/** How a server is called steadily. */
export interface SteadyLoadPlan {
  readonly url: string
  readonly key: string
  readonly seconds: number
  /** Calls in a second. */
  readonly rate: number
  readonly nextBody: () => string
}

/**
 * Calls `POST /v1/handoffs` at even distances, whether or not earlier calls were answered, and counts from the moment at
 * which a call was due: whoever waits for an answer before the next call measures only the good moments.
 */
export async function steadyLoad({ url, key, seconds, rate, nextBody }: SteadyLoadPlan): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const started = performance.now()
  const call = async (dueMs: number): Promise<number | undefined> => {
    const status = await post(`${url}/v1/handoffs`, { agent, headers }, nextBody()).catch(() => undefined)
    return status !== undefined && status < 300 ? performance.now() - dueMs : undefined
  }
  const calls: Promise<number | undefined>[] = []
  for (let no = 0; no < rate * seconds; no += 1) {
    const dueMs = started + (no * 1_000) / rate
    if (dueMs > performance.now()) await sleep(dueMs - performance.now())
    calls.push(call(dueMs))
  }
  const all = await Promise.all(calls)
  const took = all.filter((ms) => ms !== undefined).toSorted((a, b) => a - b)
  agent.destroy()
  return {
    perSecond: (took.length * 1_000) / (performance.now() - started),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    worst: took.at(-1) ?? Number.NaN,
    failed: all.length - took.length,
    answered: took.length,
  }
}

/** @returns the status @throws when no answer comes */
function post(
  url: string,
  how: { readonly agent: Agent; readonly headers: Readonly<Record<string, string>> },
  body: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ...how, method: 'POST' }, (answer) => {
      text(answer).then(() => resolve(answer.statusCode ?? 0), reject)
    })
    call.on('error', reject)
    call.end(body)
  })
}

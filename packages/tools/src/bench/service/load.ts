import autocannon from 'autocannon'

/** How a server is called. */
export interface LoadPlan {
  readonly url: string
  readonly key: string
  /** Callers that wait for their answer before they call again. */
  readonly connections: number
  readonly seconds: number
  /** Calls in a second, all together. Absent: as many as are answered. */
  readonly rate?: number
  readonly nextBody: () => string
  /** Hears of each handoff that was accepted. */
  readonly onAccepted?: (handoffId: string) => void
}

/** What came of it. Times in milliseconds. */
export interface LoadFigures {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
  /** Answers with another status than those of success, and calls without an answer. */
  readonly failed: number
  readonly answered: number
}

/** Calls `POST /v1/handoffs` for a while. */
export async function load(plan: LoadPlan): Promise<LoadFigures> {
  const { url, key, connections, seconds, rate, nextBody, onAccepted } = plan
  const { latency, non2xx, errors, timeouts, requests, duration } = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [
      {
        method: 'POST',
        path: '/v1/handoffs',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: nextBody() }),
        ...(onAccepted === undefined ? {} : { onResponse: (status, body) => tell(status, body, onAccepted) }),
      },
    ],
  })
  return {
    perSecond: requests.total / duration,
    p50: latency.p50,
    p99: latency.p99,
    worst: latency.max,
    failed: non2xx + errors + timeouts,
    answered: requests.total,
  }
}

function tell(status: number, body: string, onAccepted: (handoffId: string) => void): void {
  if (status < 300) onAccepted((JSON.parse(body) as { readonly handoffId: string }).handoffId)
}

import type { Effects, HelpdeskAnswer, HelpdeskRequest, JsonValue } from '@handoffkit/core'
import { digest } from '../memory/memory-subject.ts'

/** What a scripted Request Tracker answers, by `METHOD /path` below `/REST/2.0`; a function sees the request. */
export type Routes = { readonly [route: string]: HelpdeskAnswer | ((request: HelpdeskRequest) => HelpdeskAnswer) }

export interface ScriptedRt {
  readonly effects: Effects
  /** `METHOD /path` of everything that was asked for. */
  readonly calls: readonly string[]
  readonly requests: readonly HelpdeskRequest[]
}

/** An answer with JSON, as recorded from Request Tracker 5.0.3. */
export function json(
  status: number,
  body: JsonValue,
  headers: { readonly [name: string]: string } = {},
): HelpdeskAnswer {
  return { kind: 'answered', status, headers, text: JSON.stringify(body), json: body }
}

/** A page of a list. */
export function page(...items: readonly JsonValue[]): HelpdeskAnswer {
  return json(200, { items, count: items.length, page: 1, pages: 1, per_page: 100, total: items.length })
}

/** Follows a script; what is not in it is 404, as there. */
export function scriptedRt(routes: Routes): ScriptedRt {
  const requests: HelpdeskRequest[] = []
  return {
    requests,
    get calls() {
      return requests.map(({ method, path }) => `${method} ${path.replace('/REST/2.0', '')}`)
    },
    effects: {
      digest,
      fetch: async (request) => {
        requests.push(request)
        const answer = routes[`${request.method} ${request.path.replace('/REST/2.0', '')}`]
        if (answer === undefined) return json(404, { message: 'Not Found' })
        return typeof answer === 'function' ? answer(request) : answer
      },
    },
  }
}

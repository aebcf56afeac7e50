import type { Effects, HelpdeskAnswer, HelpdeskRequest, JsonValue } from '../define.ts'
import { goodAnswer, jsonOf, listOf, memberOf } from '../define.ts'
import type { RtSecrets } from './rt-options.ts'

/** Where REST 2 lives below the web interface. */
export const REST = '/REST/2.0'

/** Calls to one Request Tracker, with its token. */
export interface RtApi {
  send(request: HelpdeskRequest): Promise<HelpdeskAnswer>
  get(path: string, query?: { readonly [name: string]: string }): Promise<HelpdeskAnswer>
  /** The JSON of a GET. @throws HandoffError as `jsonOf` */
  json(path: string, what: string, query?: { readonly [name: string]: string }): Promise<JsonValue>
  /** The items of all pages of a list. @throws HandoffError as `jsonOf` */
  list(
    path: string,
    what: string,
    query: { readonly [name: string]: string },
    until?: ListEnd,
  ): Promise<readonly JsonValue[]>
}

/** When a list is read no further, where Request Tracker does not tell the number of its pages. */
export interface ListEnd {
  /** Empty pages in a row that are taken for the end. Default: 1. */
  readonly emptyPages?: number
  readonly isEnough?: (items: readonly JsonValue[]) => boolean
}

/** Most items that Request Tracker puts on a page. */
const PER_PAGE = 100
const MOST_PAGES = 100

/** Opens the API. Paths are below `/REST/2.0`. */
export function rtApi({ fetch }: Effects, { token }: RtSecrets): RtApi {
  const send = (request: HelpdeskRequest): Promise<HelpdeskAnswer> =>
    fetch({ ...request, headers: { ...request.headers, authorization: `token ${token}` } })
  const get: RtApi['get'] = (path, query) =>
    send({ method: 'GET', path: `${REST}${path}`, ...(query === undefined ? {} : { query }) })
  const json: RtApi['json'] = async (path, what, query) => jsonOf(await get(path, query), what)
  return {
    send,
    get,
    json,
    list: async (path, what, query, { emptyPages = 1, isEnough = () => false } = {}) => {
      const items: JsonValue[] = []
      let empty = 0
      for (let page = 1; page <= MOST_PAGES; page++) {
        const body = await json(path, what, { ...query, per_page: String(PER_PAGE), page: String(page) })
        const found = listOf(body, 'items')
        items.push(...found)
        empty = found.length === 0 ? empty + 1 : 0
        // The number of pages is there only if every item may be seen. Hidden ones are taken out of full pages.
        const pages = memberOf(body, 'pages')
        if ((typeof pages === 'number' && page >= pages) || empty >= emptyPages || isEnough(items)) break
      }
      return items
    },
  }
}

/** What a GET finds; undefined when there is no such thing. @throws HandoffError as `goodAnswer`, for anything else */
export function foundIn(answer: HelpdeskAnswer, what: string): JsonValue | undefined {
  return answer.kind === 'answered' && answer.status === 404 ? undefined : goodAnswer(answer, what).json
}

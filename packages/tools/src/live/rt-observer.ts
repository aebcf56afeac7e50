import { markerField } from './rt-seed.ts'

/** Asks Request Tracker itself what it holds, past the code under test. */
export interface RequestTrackerObserver {
  /** All tickets but merged and deleted ones. */
  countTickets(): Promise<number>
  /** The numbers of all tickets whose marker field holds exactly this handoff id, lowest first. */
  ticketsWithMarker(handoffId: string): Promise<readonly number[]>
  /** One ticket as REST2 tells it. */
  ticket(id: number): Promise<ObservedTicket>
  /** Any GET below /REST/2.0, for what has no word of its own here. */
  get(path: string): Promise<unknown>
}

export interface ObservedTicket {
  readonly id: number
  readonly subject: string
  readonly queue: string
  /** An integer as text, as Request Tracker gives it. */
  readonly priority: string
  readonly status: string
  /** Mail addresses. */
  readonly requesters: readonly string[]
  /** Field name to values; a field without value has the empty list. */
  readonly fields: Readonly<Record<string, readonly string[]>>
}

interface CustomField {
  readonly name: string
  readonly values: readonly (string | null)[]
}

interface SearchPage {
  readonly total: number | null
  readonly items: readonly { readonly id: string; readonly CustomFields?: readonly CustomField[] }[]
  readonly next_page?: string
}

interface TicketBody {
  readonly id: number
  readonly Subject: string
  readonly Priority: string
  readonly Status: string
  readonly Queue: { readonly Name: string }
  readonly Requestor: readonly { readonly id: string }[]
  readonly CustomFields: readonly CustomField[]
}

/**
 * @param baseUrl of the server itself, not of a proxy in front of it
 * @param token of a user who sees everything
 */
export function observeRequestTracker(baseUrl: string, token: string): RequestTrackerObserver {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${baseUrl}/REST/2.0${path}`, {
      headers: { authorization: `token ${token}` },
      signal: AbortSignal.timeout(30_000),
    })
    const body = await response.text()
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${body.slice(0, 300)}`)
    return JSON.parse(body)
  }
  const search = async (query: string, page: number, perPage: number): Promise<SearchPage> => {
    const params = {
      query,
      orderby: 'id',
      order: 'ASC',
      fields: 'CustomFields',
      page: `${page}`,
      per_page: `${perPage}`,
    }
    return (await get(`/tickets?${new URLSearchParams(params).toString()}`)) as SearchPage
  }

  return {
    get,
    async countTickets() {
      return (await search('id > 0', 1, 1)).total ?? 0
    },
    async ticketsWithMarker(handoffId) {
      const query = `'CF.{${markerField}}' = '${handoffId.replaceAll(/[\\']/g, (char) => `\\${char}`)}'`
      const holds = ({ name, values }: CustomField): boolean => name === markerField && values.includes(handoffId)
      const ids: number[] = []
      for (let page = 1; ; page++) {
        const { items, next_page: next } = await search(query, page, 100)
        // Request Tracker compares without regard to case.
        ids.push(...items.filter((item) => item.CustomFields?.some(holds)).map(({ id }) => Number(id)))
        if (next === undefined) return ids
      }
    },
    async ticket(id) {
      const body = (await get(`/ticket/${id}?fields[Queue]=Name`)) as TicketBody
      const fields = body.CustomFields.map(
        ({ name, values }) => [name, values.filter((value) => value !== null)] as const,
      )
      return {
        id: body.id,
        subject: body.Subject,
        queue: body.Queue.Name,
        priority: body.Priority,
        status: body.Status,
        requesters: body.Requestor.map((user) => user.id),
        fields: Object.fromEntries(fields),
      }
    },
  }
}

import { createHash } from 'node:crypto'
import type { Effects, JsonValue } from '@handoffkit/core'
import { idOf, listOf, textOf } from '../../src/define.ts'
import { createHelpdeskFetch } from '../../src/http/index.ts'
import type { RtOptions } from '../../src/request-tracker/index.ts'

/** The Request Tracker of this live run, and a look at it past the code under test. */
export interface LiveDesk {
  readonly options: RtOptions
  readonly token: string
  /** Of a user who may do everything but make tickets. */
  readonly weakToken: string
  readonly effects: Effects
  admin(method: 'GET' | 'PUT' | 'POST', path: string, body?: JsonValue): Promise<JsonValue | undefined>
  /** Contents of a ticket's comments. */
  notes(ticket: string): Promise<readonly string[]>
  countTickets(): Promise<number>
}

const read = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === '')
    throw new Error(`${name} is not set. Run live tests with: npm run -s live -- rt`)
  return value
}

export const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** @throws outside of a live run: a live test without a server must not pass */
export function liveDesk(): LiveDesk {
  const url = read('HANDOFFKIT_LIVE_RT_URL')
  const fetch = createHelpdeskFetch({ baseUrl: url, allowPrivateNetwork: true })
  const admin: LiveDesk['admin'] = async (method, path, body) => {
    const response = await globalThis.fetch(`${url}/REST/2.0${path}`, {
      method,
      headers: { authorization: `token ${read('HANDOFFKIT_LIVE_RT_ADMIN_TOKEN')}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as JsonValue
  }
  return {
    options: { url, defaultQueue: 'General' },
    token: read('HANDOFFKIT_LIVE_RT_TOKEN'),
    weakToken: read('HANDOFFKIT_LIVE_RT_WEAK_TOKEN'),
    effects: { fetch, digest },
    admin,
    notes: async (ticket) => {
      const attachments = await admin('GET', `/ticket/${ticket}/attachments?fields=Content&per_page=100`)
      const ids = listOf(attachments, 'items').flatMap((item) => idOf(item, 'id') ?? [])
      const contents = await Promise.all(ids.map((id) => admin('GET', `/attachment/${id}`)))
      return contents.map((one) => Buffer.from(textOf(one, 'Content') ?? '', 'base64').toString('utf8'))
    },
    countTickets: async () => {
      const found = await admin('GET', `/tickets?query=${encodeURIComponent('id > 0')}&per_page=1`)
      return Number(idOf(found, 'total') ?? Number.NaN)
    },
  }
}

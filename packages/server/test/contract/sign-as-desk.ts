import { createHmac } from 'node:crypto'

/** What the helpdesk in memory signs with. */
export const DESK_SECRET = 'a secret that is long enough'

/** The header that a helpdesk sends along with a body. */
export function signAsDesk(body: string): Readonly<Record<string, string>> {
  return { 'x-handoffkit-signature': `sha256=${createHmac('sha256', DESK_SECRET).update(body).digest('hex')}` }
}

/** What a helpdesk tells: one ticket was closed. */
export function toldNow(kind = 'closed'): object {
  return { sentAt: new Date().toISOString(), events: [{ id: 'e-1', kind, ticket: '1' }] }
}

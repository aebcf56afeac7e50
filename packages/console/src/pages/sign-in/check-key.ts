/** What the service says of an API key. */
export type KeyAnswer = 'taken' | 'refused' | 'notAllowed' | 'unreachable'

/** Asks whether an API key may read handoffs. */
export async function checkKey(apiKey: string, fetch: typeof globalThis.fetch): Promise<KeyAnswer> {
  try {
    const { status } = await fetch('/v1/handoffs?limit=1', { headers: { authorization: `Bearer ${apiKey}` } })
    if (status === 401) return 'refused'
    if (status === 403) return 'notAllowed'
    return status === 200 ? 'taken' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

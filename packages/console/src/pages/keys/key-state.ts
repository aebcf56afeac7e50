import type { ApiKey } from '../../api/generated/open-api.ts'

/** Whether a key is good for ever, good until an instant, over, or was revoked. */
export type KeyState = 'good' | 'ending' | 'ended' | 'revoked'

/** How a key stands. @param nowMs milliseconds since the epoch */
export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, nowMs: number): KeyState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt === null) return 'good'
  return Date.parse(expiresAt) <= nowMs ? 'ended' : 'ending'
}

/** Whether nobody can call with a key any longer. */
export function isOver(key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, nowMs: number): boolean {
  const state = keyState(key, nowMs)
  return state === 'ended' || state === 'revoked'
}

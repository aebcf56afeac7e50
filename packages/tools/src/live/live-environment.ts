import { observeRequestTracker, type RequestTrackerObserver } from './rt-observer.ts'
import type { RunningRequestTracker } from './rt-server.ts'

/** The Request Tracker that the live run started, as its tests see it. */
export interface LiveRequestTracker extends RequestTrackerObserver {
  readonly baseUrl: string
  readonly token: string
  /** Of a user without the right CreateTicket. */
  readonly weakToken: string
  readonly adminToken: string
  readonly logFile: string
  /** Its own SQLite database: what there is, past every answer of the server. */
  readonly databaseFile: string
  /** How many handoffs the run through faults hands over. */
  readonly handoffs: number
}

/** Enough to meet every kind of fault, and few enough for every change. */
const HANDOFFS = 30

const names = {
  baseUrl: 'HANDOFFKIT_LIVE_RT_URL',
  token: 'HANDOFFKIT_LIVE_RT_TOKEN',
  weakToken: 'HANDOFFKIT_LIVE_RT_WEAK_TOKEN',
  adminToken: 'HANDOFFKIT_LIVE_RT_ADMIN_TOKEN',
  logFile: 'HANDOFFKIT_LIVE_RT_LOG',
  databaseFile: 'HANDOFFKIT_LIVE_RT_DATABASE',
  handoffs: 'HANDOFFKIT_LIVE_HANDOFFS',
} as const

/** What the live run hands to its tests. @param handoffs of the run through faults; default: 30 */
export function liveEnvironment(
  server: RunningRequestTracker,
  handoffs: number = HANDOFFS,
): Readonly<Record<string, string>> {
  return {
    [names.baseUrl]: server.baseUrl,
    [names.token]: server.tokens.bot,
    [names.weakToken]: server.tokens.weak,
    [names.adminToken]: server.tokens.admin,
    [names.logFile]: server.logFile,
    [names.databaseFile]: server.databaseFile,
    [names.handoffs]: String(handoffs),
  }
}

/**
 * The server of this live run.
 *
 * @throws outside of a live run: a live test without a server must not pass
 */
export function liveRequestTracker(env: NodeJS.ProcessEnv = process.env): LiveRequestTracker {
  const read = (name: string): string => {
    const value = env[name]
    if (value === undefined || value === '')
      throw new Error(`${name} is not set. Run live tests with: npm run -s live -- rt`)
    return value
  }
  const baseUrl = read(names.baseUrl)
  const adminToken = read(names.adminToken)
  const observer = observeRequestTracker(baseUrl, adminToken)
  return {
    ...observer,
    baseUrl,
    adminToken,
    token: read(names.token),
    weakToken: read(names.weakToken),
    logFile: read(names.logFile),
    databaseFile: read(names.databaseFile),
    handoffs: Number(read(names.handoffs)),
  }
}

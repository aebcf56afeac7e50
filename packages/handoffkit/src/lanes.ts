import type { Environment } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Audit, Backlog, LanePause, LaneState, Outbox } from '@handoffkit/sinks'
import { pauseLane, resumeLane } from '@handoffkit/sinks'
import { actorOf } from './actor.ts'
import type { AtWhichDesk, WhichDesk } from './desk-settings.ts'
import { desksOf } from './desk-settings.ts'
import { environmentsOf } from './environments-of.ts'
import { laneOf } from './lane-of.ts'

/** A lane, as an operator sees it. */
export interface LaneReport {
  /** Workspace and environment: `acme/production`; of a second desk `acme/production/fallback`. */
  readonly lane: string
  readonly environment: Environment
  /** Absent: the first. */
  readonly desk?: 'fallback'
  /** Absent: it works. `untilMs` null: until a person ends it. */
  readonly rests?: { readonly because: LanePause['because'] | 'breaker'; readonly untilMs: number | null }
  readonly backlog: Backlog
}

/** What operators do with the lanes of a workspace. */
export interface Lanes {
  /** The lanes of the workspace: one for each desk of each environment. */
  lanes(): Promise<readonly LaneReport[]>
  /**
   * Lets the lane of a desk rest, for all workers.
   *
   * @param options `forMs`: until it is resumed, unless given. `by`: who asks, for the audit log
   */
  pauseLane(
    environment: Environment,
    options?: { readonly forMs?: number; readonly by?: string } & AtWhichDesk,
  ): Promise<void>
  /** Ends every rest of the lane of a desk. @param options `by`: who asks, for the audit log */
  resumeLane(environment: Environment, options?: { readonly by?: string } & AtWhichDesk): Promise<void>
}

/** The lanes of a workspace, kept in its outbox. */
export function lanesOf(outbox: Outbox, audit: Audit, file: WorkspaceFile): Lanes {
  const { name } = file
  const desks = environmentsOf(file).flatMap((environment) =>
    desksOf(file, environment).map((desk) => [environment, desk] as const),
  )
  return {
    lanes: () => Promise.all(desks.map(([environment, desk]) => inspectLane(outbox, name, environment, desk))),
    pauseLane: async (environment, { forMs, by, desk } = {}) => {
      await restLane(outbox, laneOf(name, environment, desk), forMs)
      const details = { forMs: forMs ?? null, ...(desk === undefined ? {} : { desk }) }
      await audit.append({ actor: actorOf(by), action: 'lane-paused', subject: environment, details })
    },
    resumeLane: async (environment, { by, desk } = {}) => {
      await wakeLane(outbox, laneOf(name, environment, desk))
      const details = desk === undefined ? {} : { desk }
      await audit.append({ actor: actorOf(by), action: 'lane-resumed', subject: environment, details })
    },
  }
}

/** What a lane does, and what it still owes. */
async function inspectLane(
  outbox: Outbox,
  workspace: string,
  environment: Environment,
  desk: WhichDesk,
): Promise<LaneReport> {
  const lane = laneOf(workspace, environment, desk)
  const rests = await outbox.changeLane(lane, (state, nowMs) => [state, restOf(state, nowMs)])
  const about = { lane, environment, ...(desk === undefined ? {} : { desk }) }
  return { ...about, ...(rests === undefined ? {} : { rests }), backlog: await outbox.backlog(lane) }
}

/** Lets a lane rest, until a person ends it or an instant by the store's clock. What is under way is finished. */
function restLane(outbox: Outbox, lane: string, forMs: number | undefined): Promise<void> {
  return outbox.changeLane(lane, (state, nowMs) => [
    pauseLane(state, { because: 'operator', untilMs: forMs === undefined ? null : nowMs + forMs }),
    undefined,
  ])
}

/** Sets a lane to work again, whatever it rested for. */
function wakeLane(outbox: Outbox, lane: string): Promise<void> {
  return outbox.changeLane(lane, (state) => [resumeLane(state), undefined])
}

function restOf({ pause, breaker }: LaneState, nowMs: number): LaneReport['rests'] {
  if (pause !== null && (pause.untilMs ?? Number.POSITIVE_INFINITY) > nowMs) return pause
  if (breaker.is === 'open' && breaker.untilMs > nowMs) return { because: 'breaker', untilMs: breaker.untilMs }
  return undefined
}

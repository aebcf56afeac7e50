import type { Environment, HelpdeskEvent } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { HelpdeskEvents, HelpdeskPlace } from '@handoffkit/sinks'
import { checkConnection } from '../check-connection.ts'
import type { ConnectionSurroundings } from '../connection.ts'
import { fitConnection } from '../connection.ts'
import type { WhichDesk } from '../desk-settings.ts'
import { connectionOf, desksOf } from '../desk-settings.ts'
import { environmentsOf } from '../environments-of.ts'
import { noHelpdeskEvents } from '../no-helpdesk-events.ts'
import type { WorkspaceBus } from '../notices.ts'
import type { HelpdeskInbox, HelpdeskInboxes } from './helpdesk-inbox.ts'
import { openInbox, tellTaken } from './helpdesk-inbox.ts'

/** What the inboxes of a workspace are kept with. */
export interface InboxesParts extends ConnectionSurroundings {
  readonly file: WorkspaceFile
  readonly helpdesk: HelpdeskEvents
  readonly now: () => number
  readonly bus: WorkspaceBus
}

/** The inboxes of all desks of a workspace, opened when they are first wanted: who takes nothing needs no secret. */
export interface KeptInboxes extends HelpdeskInboxes, AsyncDisposable {
  /** Listens, from now on, to desks that are in this process. Answers when all that they told is kept. */
  follow(): Promise<void>
}

/** Keeps the inboxes of a workspace. */
export function keepInboxes(parts: InboxesParts): KeptInboxes {
  const { file, helpdesk } = parts
  const opened = new Map<string, Promise<HelpdeskInbox>>()
  let following: Promise<readonly Followed[]> | undefined
  return {
    helpdeskInbox: (environment, { desk } = {}) => {
      const key = `${environment} ${desk ?? ''}`
      const inbox = opened.get(key) ?? openOne(parts, environment, desk)
      opened.set(key, inbox)
      // What was not there may be there later.
      inbox.catch(() => opened.delete(key))
      return inbox
    },
    follow: async () => {
      if (helpdesk === noHelpdeskEvents) return
      following ??= Promise.all(
        environmentsOf(file).flatMap((environment) =>
          desksOf(file, environment).map((desk) => followOne(parts, environment, desk)),
        ),
      )
      for (const { idle } of await following) await idle()
    },
    [Symbol.asyncDispose]: async () => {
      for (const { forget, idle } of (await following?.catch(() => [])) ?? []) {
        forget()
        await idle()
      }
    },
  }
}

async function openOne(parts: InboxesParts, environment: Environment, desk: WhichDesk): Promise<HelpdeskInbox> {
  const { file } = parts
  const connection = await fitConnection(connectionOf(file, environment, desk), parts, atDesk(environment, desk))
  return openInbox({ ...parts, place: placeOf(file, environment, desk), connection })
}

/** A desk that is listened to. */
interface Followed {
  readonly forget: () => void
  /** Until what it told is kept. */
  readonly idle: () => Promise<unknown>
}

async function followOne(
  { file, adapters, helpdesk, bus }: InboxesParts,
  environment: Environment,
  desk: WhichDesk,
): Promise<Followed> {
  // Mistakes are told where the environment opens.
  const { adapter, options } = await checkConnection(file, environment, adapters, desk)
  const place = placeOf(file, environment, desk)
  let last: Promise<unknown> = Promise.resolve()
  const take = async (event: HelpdeskEvent): Promise<void> => {
    try {
      const taken = await helpdesk.take(place, event)
      // Environments may share a desk: to all of them but one, its tickets are unknown.
      if (taken.outcome !== 'unknown-ticket') tellTaken(bus, place, event, taken)
    } catch (cause) {
      bus.emit('helpdesk-failed', { environment, cause })
    }
  }
  const listen = (event: HelpdeskEvent): void => {
    // One after the other: where a desk tells no time, the order in which it tells is the order.
    last = last.then(() => take(event))
  }
  const forget = options === undefined ? undefined : adapter?.events?.follow?.(options, listen)
  return { forget: () => forget?.(), idle: () => last }
}

function placeOf({ name }: WorkspaceFile, environment: Environment, desk: WhichDesk): HelpdeskPlace {
  return { workspace: name, environment, ...(desk === undefined ? {} : { desk }) }
}

function atDesk(environment: Environment, desk: WhichDesk): string {
  return desk === undefined ? '/helpdesk' : `/environments/${environment}/fallback/helpdesk`
}

'use client'
import { useEffect, useSyncExternalStore } from 'react'
import type { ClientError } from '../client-error.ts'
import type { ContextObject } from '../context-object.ts'
import type { ContextState } from '../context-store.ts'
import type { HandoffClient } from '../init.ts'
import { useHandoffClient } from './handoff-provider.ts'

/** The context object as a component sees it. */
export interface ContextObjectHook extends ContextState, Pick<HandoffClient, 'updateContext' | 'patchContext'> {
  /** As it will be once everything is stored. Undefined until it was read or written. */
  readonly context: ContextObject | undefined
  /** Why the last write was refused, or is being tried again. */
  readonly error: ClientError | undefined
}

const UNREAD: ContextState = { context: undefined, isSaved: true, error: undefined }

/**
 * The context object of the conversation, the same in every component. It is read from the service once; on a server it
 * is not there yet.
 */
export function useContextObject(): ContextObjectHook {
  const client = useHandoffClient()
  const { state, subscribe, updateContext, patchContext } = client
  const seen = useSyncExternalStore(subscribe, state, () => UNREAD)
  useEffect(() => {
    if (state().context === undefined) void readOnce(client)
  }, [client, state])
  return { ...seen, updateContext, patchContext }
}

const readings = new WeakMap<HandoffClient, Promise<unknown>>()

/** Many components are one question. When it fails, the next component that appears asks again. */
function readOnce(client: HandoffClient): Promise<unknown> {
  const underWay = readings.get(client)
  if (underWay !== undefined) return underWay
  const reading = client.getContext().catch(() => readings.delete(client))
  readings.set(client, reading)
  return reading
}

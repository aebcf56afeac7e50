'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Handoff } from '../conversation-handoff.ts'
import type { HandoffClient, HandoffRequest } from '../init.ts'
import { useHandoffClient } from './handoff-provider.ts'

/** How far a handoff has come that this component asked for. */
export type HandoffProgress =
  | { readonly step: 'idle'; readonly handoff?: undefined; readonly error?: undefined }
  | { readonly step: 'asking'; readonly handoff?: undefined; readonly error?: undefined }
  | { readonly step: 'done'; readonly handoff: Handoff; readonly error?: undefined }
  /** `error` is a `ClientError`, or the abort of the caller. */
  | { readonly step: 'failed'; readonly handoff?: undefined; readonly error: unknown }

/** Asking for a person. */
export type HandoffHook = HandoffProgress & {
  /** Asks. While one is under way, that one is the answer: a second click is no second handoff. @throws ClientError */
  readonly requestHandoff: HandoffClient['requestHandoff']
  /** Forgets how far it has come. What was asked for goes on. */
  readonly reset: () => void
}

const IDLE: HandoffProgress = { step: 'idle' }

/** Asks for a person, and tells how far that has come. It goes on when the component is gone. */
export function useHandoff(): HandoffHook {
  const client = useHandoffClient()
  const [progress, setProgress] = useState(IDLE)
  const underWay = useRef<Promise<Handoff> | undefined>(undefined)
  const turn = useRef(0)
  const reset = useCallback(() => {
    turn.current += 1
    underWay.current = undefined
    setProgress(IDLE)
  }, [])
  // Another client is another conversation.
  useEffect(() => reset, [client, reset])
  const requestHandoff = useCallback(
    (request?: HandoffRequest) => {
      if (underWay.current !== undefined) return underWay.current
      turn.current += 1
      const own = turn.current
      const show = (next: HandoffProgress): void => {
        if (turn.current !== own) return
        underWay.current = undefined
        setProgress(next)
      }
      setProgress({ step: 'asking' })
      const asked = client.requestHandoff(request)
      underWay.current = asked
      void follow(asked, show)
      return asked
    },
    [client],
  )
  return { ...progress, requestHandoff, reset }
}

async function follow(asked: Promise<Handoff>, show: (progress: HandoffProgress) => void): Promise<void> {
  try {
    show({ step: 'done', handoff: await asked })
  } catch (error) {
    show({ step: 'failed', error })
  }
}

import type { Context, ReactNode } from 'react'
import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { ChangeEvent } from '../api/generated/open-api.ts'
import { useConsole } from '../app/console-context.tsx'
import type { Liveness } from './follow-changes.ts'
import { followChanges } from './follow-changes.ts'

/** A page's ears: a change, or nothing when some may have been missed. */
export type HearChange = (change: ChangeEvent | undefined) => void

interface Live {
  readonly liveness: Liveness
  readonly listen: (hear: HearChange) => () => void
}

const LiveContext: Context<Live | undefined> = createContext<Live | undefined>(undefined)

/** One connection for all pages. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { session } = useConsole()
  const [liveness, setLiveness] = useState<Liveness>('connecting')
  const [ears] = useState(() => new Set<HearChange>())
  useEffect(() => {
    const end = new AbortController()
    const tell: HearChange = (change) => {
      for (const hear of ears) hear(change)
    }
    const listener = { changed: tell, missed: () => tell(undefined), liveness: setLiveness }
    void followChanges(session, (...request) => fetch(...request), listener, end.signal)
    return () => end.abort()
  }, [session, ears])
  const live = useMemo<Live>(
    () => ({
      liveness,
      listen: (hear) => {
        ears.add(hear)
        return () => {
          ears.delete(hear)
        }
      },
    }),
    [liveness, ears],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Whether changes are shown as they happen. */
export function useLiveness(): Liveness {
  return use(LiveContext)?.liveness ?? 'off'
}

/** Hears of every change while the component is shown. @param hear keep it the same between renderings */
export function useChanges(hear: HearChange): void {
  const live = use(LiveContext)
  const listen = live?.listen
  useEffect(() => listen?.(hear), [listen, hear])
}

import type { History } from '@handoffkit/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Environment, Handoff } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { useSettled } from '../settled.ts'
import type { TriedEvent } from '../worker/use-rules-worker.ts'
import { eventOfHandoff } from './event-of-handoff.ts'

/** Handoffs to choose from: the newest. */
const NEWEST = 30
/** How long after the last change an event is tried, in milliseconds. */
const SETTLE_MS = 120

/** The event that is tried on the rules. */
export interface Trial {
  readonly handoffs: readonly Handoff[]
  /** The id of the handoff that was chosen, which may still be on its way; empty: none. */
  readonly chosen: string
  /** The handoff that the event is of; nothing: it is somebody's own. */
  readonly handoff: Handoff | undefined
  readonly text: string
  readonly environment: Environment
  /** RFC 3339; empty: now. */
  readonly at: string
  readonly error: unknown
  /** All of it that a decision depends on: the same object until something changes. */
  readonly event: TriedEvent
  /** The same once it has not changed for a moment: what the worker is given. */
  readonly settled: TriedEvent
  readonly choose: (handoffId: string) => void
  readonly write: (text: string) => void
  readonly setEnvironment: (environment: Environment) => void
  readonly setAt: (at: string) => void
}

/** What is tried, as one: all of it is of one handoff, or somebody's own. */
interface Tried {
  readonly text: string
  readonly environment: Environment
  readonly at: string
  readonly history: History | undefined
  readonly handoffId: string | undefined
}

/** What an event of one's own begins with. The text of the handoff before stays: it is a good beginning. */
const OWN_FROM_HERE = { at: '', history: undefined, handoffId: undefined } as const
const OWN = { ...OWN_FROM_HERE, text: '' } as const

/** Chooses what is tried. A handoff that is chosen becomes a text that can be changed. */
export function useTrial(environments: readonly Environment[], first: string | undefined): Trial {
  const { api } = useConsole()
  const [chosen, setChosen] = useState(first)
  const [tried, setTried] = useState<Tried>({ ...OWN, environment: environments.at(-1) ?? 'production' })
  const { text, environment, at, history, handoffId } = tried
  const change = (changed: Partial<Tried>) => setTried((before) => ({ ...before, ...changed }))
  const newest = useQuery({
    queryKey: ['newest-handoffs'],
    queryFn: async ({ signal }) => (await api('listHandoffs', { query: { limit: NEWEST }, signal })).handoffs,
  })
  const asked = useQuery({
    queryKey: ['handoff-as-event', chosen],
    queryFn: async ({ signal }) => {
      const path = { id: chosen ?? '' }
      const [kept, spoken] = await Promise.all([
        api('getPreview', { path, signal }),
        api('getSpoken', { path, signal }),
      ])
      const { report, history } = kept
      const { handoffId, environment, at } = report
      return { handoffId, text: eventOfHandoff(report, spoken), environment, at, history: history ?? undefined }
    },
    enabled: chosen !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (asked.data !== undefined) setTried(asked.data)
  }, [asked.data])
  const atMs = Date.parse(at)
  const event = useMemo(
    (): TriedEvent => ({ text, environment, atMs: Number.isNaN(atMs) ? undefined : atMs, history }),
    [text, environment, atMs, history],
  )
  // As one: an event of one handoff with the environment of another is nobody's.
  const settled = useSettled(event, SETTLE_MS)
  const error = asked.error ?? newest.error
  const kept = newest.data
  return useMemo(
    () => ({
      handoffs: kept ?? [],
      chosen: chosen ?? '',
      handoff: kept?.find((one) => one.handoffId === handoffId),
      text,
      environment,
      at,
      error,
      event,
      settled,
      choose: (id) => {
        setChosen(id === '' ? undefined : id)
        if (id === '') change(OWN_FROM_HERE)
      },
      write: (typed) => change({ text: typed }),
      setEnvironment: (other) => change({ environment: other }),
      setAt: (instant) => change({ at: instant }),
    }),
    [kept, chosen, handoffId, text, environment, at, event, settled, error],
  )
}

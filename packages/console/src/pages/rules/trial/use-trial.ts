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
  /** The handoff that the event is of; nothing: it is somebody's own. */
  readonly handoff: Handoff | undefined
  readonly text: string
  readonly environment: Environment
  /** RFC 3339; empty: now. */
  readonly at: string
  readonly error: unknown
  /** What the worker is given. */
  readonly event: TriedEvent
  readonly choose: (handoffId: string) => void
  readonly write: (text: string) => void
  readonly setEnvironment: (environment: Environment) => void
  readonly setAt: (at: string) => void
}

/** Chooses what is tried. A handoff that is chosen becomes a text that can be changed. */
export function useTrial(environments: readonly Environment[], first: string | undefined): Trial {
  const { api } = useConsole()
  const [chosen, setChosen] = useState(first)
  const [text, setText] = useState('')
  const [environment, setEnvironment] = useState<Environment>(environments.at(-1) ?? 'production')
  const [at, setAt] = useState('')
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
      return { text: eventOfHandoff(kept.report, spoken), environment: kept.report.environment, at: kept.report.at }
    },
    enabled: chosen !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (asked.data === undefined) return
    setText(asked.data.text)
    setEnvironment(asked.data.environment)
    setAt(asked.data.at)
  }, [asked.data])
  const settled = useSettled(text, SETTLE_MS)
  const atMs = Date.parse(at)
  const error = asked.error ?? newest.error
  const kept = newest.data
  return useMemo(
    () => ({
      handoffs: kept ?? [],
      handoff: kept?.find(({ handoffId }) => handoffId === chosen),
      text,
      environment,
      at,
      error,
      event: { text: settled, environment, atMs: Number.isNaN(atMs) ? undefined : atMs },
      choose: (id) => {
        setChosen(id === '' ? undefined : id)
        if (id === '') setAt('')
      },
      write: setText,
      setEnvironment,
      setAt,
    }),
    [kept, chosen, text, environment, at, atMs, settled, error],
  )
}

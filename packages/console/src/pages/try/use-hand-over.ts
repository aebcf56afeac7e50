import { useState } from 'react'
import type { Environment } from '../../api/generated/open-api.ts'
import { failed } from '../../api/problem.ts'
import { useConsole } from '../../app/console-context.tsx'
import { freshEvent } from './fresh-event.ts'

/** What is handed off, and how. */
export interface HandOver {
  readonly text: string
  readonly environment: Environment
  /** The marker of the text, where the desk is to lose its answer. */
  readonly cut: ((text: string, environment: Environment) => string | undefined) | undefined
}

/** How the last handoff of this page went. */
export type HandedOver =
  | { readonly kind: 'none' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'taken'; readonly handoffId: string; readonly environment: Environment }
  | { readonly kind: 'refused'; readonly error: unknown; readonly what: HandOver }

/** Hands events off as an AI agent does, by the same address and with the text as it was typed. */
export function useHandOver(): readonly [HandedOver, (what: HandOver) => Promise<void>] {
  const { api, session } = useConsole()
  const [state, setState] = useState<HandedOver>({ kind: 'none' })
  const handOver = async (what: HandOver): Promise<void> => {
    const { text, environment, cut } = what
    setState({ kind: 'under-way' })
    try {
      const fresh = freshEvent(text, environment, crypto.randomUUID().slice(0, 8))
      const marker = cut?.(fresh, environment)
      if (marker !== undefined) await api('loseNextAnswer', { body: { handoffId: marker } })
      setState({ kind: 'taken', handoffId: await send(fresh, session.headers()), environment })
    } catch (error) {
      setState({ kind: 'refused', error, what })
    }
  }
  return [state, handOver]
}

/** Not by the caller of the interface, which would write numbers anew. @returns the id of the handoff */
async function send(text: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch('/v1/handoffs', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: text,
  }).catch(() => undefined)
  const answer: unknown = await response?.json().catch(() => undefined)
  if (response?.ok === true && typeof answer === 'object' && answer !== null && 'handoffId' in answer)
    return String(answer.handoffId)
  throw failed(response?.status, answer)
}

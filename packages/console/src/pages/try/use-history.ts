import { useEffect, useRef, useState } from 'react'
import type { Basis } from '../../api/generated/open-api.ts'
import type { RuleTexts } from '../../evaluate/rule-texts.ts'
import type { EditAnswer, HistoryAnswer, HistoryRequest } from '../../history/history-messages.ts'

/** How the generated history stands, and what the rules at hand would change about it. */
export type HistoryState =
  | { readonly kind: 'making' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly size: number; readonly answer: EditAnswer | undefined }

/** What a history is made from. Keep it the same between renderings: another one is another history. */
export interface HistoryParts {
  readonly basis: Basis
  readonly samples: readonly string[]
  readonly rules: RuleTexts
}

/**
 * A history in a worker, where making it holds up nothing, asked anew whenever the rules change.
 *
 * @param text rules without mistakes; nothing while there are none, which keeps the answer before
 */
export function useHistory(parts: HistoryParts, text: string | undefined): HistoryState {
  const [state, setState] = useState<HistoryState>({ kind: 'making' })
  const asker = useRef<((text: string) => void) | undefined>(undefined)
  useEffect(() => {
    const worker = new Worker(new URL('../../history/history-worker.ts', import.meta.url), { type: 'module' })
    const { ask, answered } = latestOnly((request) => worker.postMessage(request))
    worker.addEventListener('message', ({ data }: MessageEvent<HistoryAnswer>) => {
      setState((known) => next(known, data))
      answered()
    })
    worker.addEventListener('error', () => setState({ kind: 'failed' }))
    worker.postMessage({ kind: 'begin', ...parts } satisfies HistoryRequest)
    asker.current = ask
    return () => worker.terminate()
  }, [parts])
  useEffect(() => {
    if (text !== undefined) asker.current?.(text)
  }, [parts, text])
  return state
}

function next(known: HistoryState, answer: HistoryAnswer): HistoryState {
  if (answer.kind === 'ready') return { kind: 'ready', size: answer.size, answer: undefined }
  if (known.kind !== 'ready' || answer.answer === null) return known
  return { ...known, answer: answer.answer }
}

/** One question at a time; of those that come meanwhile only the last is asked. */
function latestOnly(send: (request: HistoryRequest) => void) {
  let isBusy = true
  let waiting: string | undefined
  const ask = (text: string): void => {
    if (isBusy) waiting = text
    else send({ kind: 'edit', text })
    isBusy = true
  }
  const answered = (): void => {
    isBusy = false
    const asked = waiting
    waiting = undefined
    if (asked !== undefined) ask(asked)
  }
  return { ask, answered }
}

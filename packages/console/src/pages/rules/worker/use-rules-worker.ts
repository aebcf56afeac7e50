import type { Environment, FieldCatalog } from '@handoffkit/core'
import { useEffect, useRef, useState } from 'react'
import type { RulesTexts } from '../text/rules-outline.ts'
import type { Analysed, Decided, Question, ReadRules, Told } from './messages.ts'

/** What the worker told last. */
export interface WorkerAnswers {
  readonly read: ReadRules | undefined
  readonly decided: Decided | undefined
  readonly analysed: Analysed | undefined
  /** The texts that `read` is about. */
  readonly texts: RulesTexts | undefined
  /** It could not be started, or ended by a mistake: nothing is checked. */
  readonly isBroken: boolean
}

/** The event that is tried. */
export interface TriedEvent {
  readonly text: string
  readonly environment: Environment
  /** Default: now. */
  readonly atMs: number | undefined
}

const NOTHING: WorkerAnswers = {
  read: undefined,
  decided: undefined,
  analysed: undefined,
  texts: undefined,
  isBroken: false,
}

/** Has rules read, tested, analysed and tried on an event, all beside the page, so that typing never waits for them. */
export function useRulesWorker(
  texts: RulesTexts | undefined,
  catalog: FieldCatalog | undefined,
  event: TriedEvent,
): WorkerAnswers {
  const [answers, setAnswers] = useState(NOTHING)
  const worker = useRef<Worker>(undefined)
  const number = useRef(0)
  const asked = useRef(new Map<number, RulesTexts>())
  useEffect(() => {
    const started = new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' })
    started.addEventListener('message', ({ data }: MessageEvent<Told>) =>
      setAnswers((before) => taken(before, data, asked.current)),
    )
    started.addEventListener('error', () => setAnswers((before) => ({ ...before, isBroken: true })))
    worker.current = started
    return () => started.terminate()
  }, [])
  const ask = (question: Question) => worker.current?.postMessage(question)
  useEffect(() => {
    if (texts === undefined) return
    number.current += 1
    asked.current.set(number.current, texts)
    ask({ kind: 'rules', number: number.current, texts, catalog, atMs: Date.now() })
  }, [texts, catalog])
  const { text, environment, atMs } = event
  useEffect(() => {
    number.current += 1
    ask({ kind: 'event', number: number.current, text, environment, atMs: atMs ?? Date.now() })
  }, [text, environment, atMs])
  return answers
}

function taken(before: WorkerAnswers, told: Told, asked: Map<number, RulesTexts>): WorkerAnswers {
  if (told.kind === 'decided') return { ...before, decided: told }
  if (told.kind === 'analysed') return { ...before, analysed: told }
  const texts = asked.get(told.number)
  for (const number of asked.keys()) if (number < told.number) asked.delete(number)
  return { ...before, read: told, texts, analysed: undefined }
}

import type { Environment, History } from '@handoffkit/core'
import { useEffect, useRef, useState } from 'react'
import type { Basis } from '../../../api/generated/open-api.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { ruleTextsOf } from '../text/served-texts.ts'
import type { Analysed, Decided, Question, ReadRules, Told } from './messages.ts'

/** The event that is tried. */
export interface TriedEvent {
  readonly text: string
  readonly environment: Environment
  /** Default: now. */
  readonly atMs: number | undefined
  /** What was known of earlier handoffs. Default: nothing. */
  readonly history: History | undefined
}

/** What the worker is given: the same objects until something changes. */
export interface Given {
  /** Nothing: they are not to be read yet. */
  readonly texts: RulesTexts | undefined
  readonly basis: Basis | undefined
  readonly event: TriedEvent
}

/** What the worker told last, and what that is about. */
export interface WorkerAnswers {
  readonly read: (ReadRules & Pick<Given, 'texts' | 'basis'>) | undefined
  readonly decided: (Decided & Given) | undefined
  readonly analysed: Analysed | undefined
  /** It could not be started, or ended by a mistake: nothing is checked. */
  readonly isBroken: boolean
}

/** The questions that were asked last: answers to others come too late. */
interface Asked {
  readonly rules: { readonly number: number; readonly about: Pick<Given, 'texts' | 'basis'> }
  readonly event: { readonly number: number; readonly event: TriedEvent }
}

const NOTHING: WorkerAnswers = { read: undefined, decided: undefined, analysed: undefined, isBroken: false }

/** Has rules read, tested, analysed and tried on an event, all beside the page, so that typing never waits for them. */
export function useRulesWorker({ texts, basis, event }: Given): WorkerAnswers {
  const [answers, setAnswers] = useState(NOTHING)
  const worker = useRef<Worker>(undefined)
  const number = useRef(0)
  const asked = useRef<Partial<Asked>>({})
  useEffect(() => {
    const started = new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' })
    started.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      const { current } = asked
      setAnswers((before) => taken(before, data, current))
    })
    started.addEventListener('error', () => setAnswers((before) => ({ ...before, isBroken: true })))
    worker.current = started
    return () => started.terminate()
  }, [])
  const ask = (question: Question) => worker.current?.postMessage(question)
  useEffect(() => {
    if (texts === undefined) return
    number.current += 1
    asked.current = { ...asked.current, rules: { number: number.current, about: { texts, basis } } }
    ask({ kind: 'rules', number: number.current, rules: ruleTextsOf(texts), basis, atMs: Date.now() })
  }, [texts, basis])
  useEffect(() => {
    number.current += 1
    asked.current = { ...asked.current, event: { number: number.current, event } }
    const { text, environment, atMs = Date.now(), history } = event
    const tried = { environment, atMs, ...(history === undefined ? {} : { history }) }
    ask({ kind: 'event', number: number.current, text, tried })
  }, [event])
  return answers
}

/** An answer about what was there before is dropped: nobody shall take it for one about what is there now. */
function taken(before: WorkerAnswers, told: Told, { rules, event }: Partial<Asked>): WorkerAnswers {
  const about = told.kind === 'decided' ? told.rules : told.number
  if (rules === undefined || about !== rules.number) return before
  if (told.kind === 'analysed') return { ...before, analysed: told }
  if (told.kind === 'read') return { ...before, read: { ...told, ...rules.about }, analysed: undefined }
  if (event === undefined || told.number !== event.number) return before
  return { ...before, decided: { ...told, ...rules.about, event: event.event } }
}

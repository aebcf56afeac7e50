import type { HelpdeskAnswer, HelpdeskFetch } from '@handoffkit/core'
import type { AdapterSubject } from './adapter-subject.ts'
import { searchesOf } from './bench.ts'
import { fetchAnsweringWrites } from './recording-fetch.ts'

/** An answer, and what a writer may say of it. */
export interface Failure {
  readonly answer: HelpdeskAnswer
  readonly outcomes: readonly string[]
}

const answered = (status: number, headers: { readonly [name: string]: string } = {}): HelpdeskAnswer => ({
  kind: 'answered',
  status,
  headers,
  text: '',
  json: undefined,
})

/** What may go wrong with a write, and what may be said of it. Helpdesks differ in what a 4xx means; in a doubt none may say "no". */
export const FAILURES: readonly Failure[] = [
  { answer: { kind: 'never-sent', because: 'Nothing listens at the address.' }, outcomes: ['not-sent'] },
  { answer: { kind: 'lost', because: 'The connection was closed.' }, outcomes: ['unknown'] },
  { answer: answered(401), outcomes: ['denied'] },
  { answer: answered(429, { 'retry-after': '7' }), outcomes: ['not-sent'] },
  { answer: answered(422), outcomes: ['refused'] },
  { answer: answered(408), outcomes: ['unknown'] },
  { answer: answered(500), outcomes: ['unknown'] },
  { answer: answered(502), outcomes: ['unknown'] },
  { answer: answered(504), outcomes: ['unknown'] },
]

/** Passes reads on; a write is a mistake of the adapter. */
export function refusingWrites(subject: AdapterSubject): HelpdeskFetch {
  return fetchAnsweringWrites(subject.effects.fetch, searchesOf(subject), () => {
    throw new Error('A reader tried to write.')
  })
}

/** The write happens, and its answer never comes back. */
export function losingAnswers(subject: AdapterSubject): HelpdeskFetch {
  const { fetch } = subject.effects
  return fetchAnsweringWrites(fetch, searchesOf(subject), async (request) => {
    const answer = await fetch(request)
    return answer.kind === 'answered' ? { kind: 'lost', because: 'The connection was closed.' } : answer
  })
}

import type { HelpdeskAnswer, HelpdeskFetch, JsonObject, JsonValue } from '@handoffkit/core'
import type { CompletionRequest, SourceCompletion } from '@handoffkit/sources/define'

/** What is asked, of whom, and for how long. */
export interface Completing {
  readonly completion: SourceCompletion<unknown, unknown>
  readonly options: unknown
  readonly secrets: unknown
  readonly fetch: HelpdeskFetch
  readonly withinMs: number
  /** Hears of each question without an answer. The reason holds nothing of what was asked. */
  readonly onFailure: (question: string, because: string) => void
}

/** The event with what the platform says beyond its payload, as far as it says it in time. Never throws for the network. */
export async function completeEvent(event: JsonObject, nowMs: number, parts: Completing): Promise<JsonObject> {
  const { completion, options, secrets } = parts
  const questions = completion.requests(event, { options, secrets, nowMs })
  const answers = await Promise.all(questions.map((question) => ask(question, parts)))
  return completion.complete(event, new Map(answers.flatMap((one) => (one === undefined ? [] : [one]))), options)
}

async function ask(
  { name, request }: CompletionRequest,
  { fetch, withinMs, onFailure }: Completing,
): Promise<readonly [string, JsonValue] | undefined> {
  const answer = await fetch({ ...request, timeoutMs: withinMs })
  if (answer.kind === 'answered' && answer.status === 200 && answer.json !== undefined) return [name, answer.json]
  onFailure(name, whyNot(answer))
  return undefined
}

function whyNot(answer: HelpdeskAnswer): string {
  if (answer.kind !== 'answered') return answer.because
  return answer.status === 200 ? 'The answer is not JSON.' : `It answered ${answer.status}.`
}

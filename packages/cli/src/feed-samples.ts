import { readText } from 'handoffkit'
import { sampleEvents } from './sample-workspace.ts'

/** A sample that a service took. */
export interface FedSample {
  /** The event, as it was sent. */
  readonly text: string
  readonly handoffId: string
}

/** Seconds that the answer to a sample may wait for its ticket. */
const WAIT_SECONDS = 20

/**
 * Hands the samples over to a service as an AI agent does: one after the other, each until its ticket is there.
 *
 * @throws Error when one is refused
 */
export async function* feedSamples(url: string, key: string): AsyncGenerator<FedSample> {
  for (const path of sampleEvents()) {
    const text = readText(path)
    yield { text, handoffId: await handOver(text, url, key) }
  }
}

async function handOver(text: string, url: string, key: string): Promise<string> {
  const answer = await fetch(`${url}/v1/handoffs`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      prefer: `wait=${WAIT_SECONDS}`,
    },
    body: text,
  })
  const { handoffId, detail } = (await answer.json()) as { readonly handoffId?: string; readonly detail?: string }
  if (answer.ok && handoffId !== undefined) return handoffId
  throw new Error(`A sample was refused with ${answer.status}. ${detail}`)
}

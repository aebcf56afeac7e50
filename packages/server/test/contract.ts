import type { OpenApi } from '../src/testing/index.ts'
import { contractOf as contractOfDocument } from '../src/testing/index.ts'
import type { Served } from './served.ts'

/** Holds answers to what the served document says of them. */
export interface ServedContract {
  readonly document: OpenApi
  /** Says what is wrong with an answer; nothing when it is as promised. */
  readonly check: (operationId: string, answer: Response) => Promise<readonly string[]>
  /** Operations and statuses that were met. */
  readonly met: ReadonlySet<string>
}

/** Reads the contract of a running service. */
export async function contractOf({ call }: Served): Promise<ServedContract> {
  const document = (await (await call('GET', '/openapi.json')).json()) as OpenApi
  const { check, met } = contractOfDocument(document)
  return {
    document,
    met,
    check: async (operationId, answer) =>
      check(operationId, {
        status: answer.status,
        contentType: answer.headers.get('content-type'),
        body: await answer.text(),
      }),
  }
}

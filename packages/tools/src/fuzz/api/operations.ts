import type { JsonSchema } from '@handoffkit/core'
import type { OpenApi, OpenApiParameter } from '@handoffkit/server/testing'

/** One thing that a service can be asked, as its document tells. */
export interface Operation {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly OpenApiParameter[]
  /** Absent: it takes no body. */
  readonly body?: JsonSchema
  /** Answers with a stream that does not end by itself. */
  readonly isStream: boolean
}

/** Everything that a service can be asked. */
export function operationsOf({ paths }: OpenApi): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => {
      const body = requestBody?.content['application/json']?.schema
      return {
        operationId,
        method: method.toUpperCase(),
        path,
        parameters,
        ...(body === undefined ? {} : { body }),
        isStream: responses['200']?.content?.['text/event-stream'] !== undefined,
      }
    }),
  )
}

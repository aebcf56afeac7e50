import type { JsonSchema } from '@handoffkit/core'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** A parameter of an operation. */
export interface OpenApiParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonSchema
}

/** What one method of an address takes and answers. */
export interface OpenApiOperation {
  readonly operationId: string
  readonly description: string
  readonly security: readonly object[]
  readonly parameters?: readonly OpenApiParameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: OpenApiContent }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
}

/** Schemas by media type. */
export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema }>>

/** One answer of an operation. */
export interface OpenApiResponse {
  readonly description: string
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: JsonSchema }>>
  readonly content?: OpenApiContent
}

/** The parts of a served OpenAPI document that tests read. */
export interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** An answer with its body read. */
export interface SeenAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly body: string
}

/** Holds answers to what a document says of them. */
export interface Contract {
  /** Says what is wrong with an answer; nothing when it is as promised. */
  readonly check: (operationId: string, answer: SeenAnswer) => readonly string[]
  /** Operations and statuses that were met: `handOff 202`. */
  readonly met: ReadonlySet<string>
}

/** A contract of a document. Members that the document does not know count as mistakes. */
export function contractOf(document: OpenApi): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, discriminator: false })
  ajv.addSchema({ $id: 'document', ...(closed(document) as object) })
  const met = new Set<string>()
  const places = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { path, method, operation }] as const,
      ),
    ),
  )
  const schemaErrors = (place: readonly string[], body: unknown): readonly string[] => {
    const validate = ajv.compile({ $ref: `document#/${place.map(pointer).join('/')}` })
    validate(body)
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    )
  }
  return {
    met,
    check: (operationId, { status, contentType, body }) => {
      const found = places.get(operationId)
      if (found === undefined) return [`there is no operation ${operationId}`]
      const promised = found.operation.responses[status]
      if (promised === undefined) return [`${operationId} does not speak of ${status}: ${body}`]
      const [type = ''] = (contentType ?? '').split(';')
      const { content } = promised
      if (content === undefined) {
        met.add(`${operationId} ${status}`)
        return body === '' ? [] : [`${operationId} ${status} promises no body`]
      }
      if (!(type in content)) return [`${operationId} ${status} does not speak of ${type}`]
      met.add(`${operationId} ${status}`)
      const place = ['paths', found.path, found.method, 'responses', String(status), 'content', type, 'schema']
      const value: unknown = type.includes('json') ? JSON.parse(body) : body
      return schemaErrors(place, value).map((error) => `${operationId} ${status} ${error}`)
    },
  }
}

function pointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** Objects with named members take no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  return 'properties' in inner && inner['type'] === 'object' ? { additionalProperties: false, ...inner } : inner
}

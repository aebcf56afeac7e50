import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Served } from './served.ts'

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >
}

/** The document that a service serves. */
export interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** Holds answers to what the served document says of them. */
export interface Contract {
  readonly document: Document
  /** Says what is wrong with an answer; nothing when it is as promised. */
  readonly check: (operationId: string, answer: Response) => Promise<readonly string[]>
  /** Operations and statuses that were met. */
  readonly met: ReadonlySet<string>
}

/** Reads the contract of a running service. Members that the document does not know count as mistakes here. */
export async function contractOf({ call }: Served): Promise<Contract> {
  const document = (await (await call('GET', '/openapi.json')).json()) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, discriminator: false })
  ajv.addSchema({ $id: 'document', ...(closed(document) as object) })
  const met = new Set<string>()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return {
    document,
    met,
    check: async (operationId, answer) => {
      const found = operations.find(({ operation }) => operation.operationId === operationId)
      if (found === undefined) return [`there is no operation ${operationId}`]
      const promised = found.operation.responses[String(answer.status)]
      if (promised === undefined) return [`${operationId} does not speak of ${answer.status}: ${await answer.text()}`]
      const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
      if (!(type in promised.content)) return [`${operationId} ${answer.status} does not speak of ${type}`]
      met.add(`${operationId} ${answer.status}`)
      const place = ['paths', found.path, found.method, 'responses', String(answer.status), 'content', type, 'schema']
      const validate = ajv.compile({ $ref: `document#/${place.map(pointer).join('/')}` })
      const body: unknown = type.includes('json') ? await answer.json() : await answer.text()
      validate(body)
      return (validate.errors ?? []).map(({ instancePath, message, params }) =>
        [operationId, answer.status, instancePath, message, JSON.stringify(params)].join(' '),
      )
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

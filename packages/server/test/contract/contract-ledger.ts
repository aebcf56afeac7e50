import { Ajv2020 } from 'ajv/dist/2020.js'
import type { OpenApi, OpenApiOperation } from '../../src/testing/index.ts'
import { contractOf } from '../../src/testing/index.ts'

/** An operation of the document, and where it stands there. */
export interface Operation extends OpenApiOperation {
  readonly path: string
  readonly method: string
}

/** What was sent, by the names of the document. */
export interface Sent {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Notes what was answered, and holds it and what was asked to the document. */
export interface ContractLedger {
  readonly operation: (operationId: string) => Operation
  readonly operations: readonly Operation[]
  /** Says what is wrong with a request; nothing when it is as the document wants it. */
  readonly mistakesIn: (operationId: string, sent: Sent) => readonly string[]
  /** Notes an answer. @returns what came: `handOff 422 HK_EVENT_INVALID`, and what of it is not as the document says */
  readonly note: (operationId: string, answer: Response) => Promise<{ came: string; wrong: readonly string[] }>
  /** What the document names and nobody has seen yet. */
  readonly missing: () => readonly string[]
}

/** Headers that belong to HTTP, or to how a caller shows who it is, and to no operation. */
const OF_HTTP = new Set([
  'x-sendbird-signature',
  'x-handoffkit-signature',
  'authorization',
  'content-type',
  'cookie',
  'origin',
  'x-handoff-csrf',
  'x-request-id',
])

/** A ledger of a served document. */
export function contractLedger(document: OpenApi): ContractLedger {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => ({ ...one, path, method: method.toUpperCase() })),
  )
  const operation = (operationId: string): Operation => {
    const found = operations.find((one) => one.operationId === operationId)
    if (found === undefined) throw new Error(`The document has no operation "${operationId}".`)
    return found
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true })
  ajv.addSchema({ $id: 'document', ...document })
  const mistakes = (schema: unknown, value: unknown, where: string): readonly string[] => {
    const holder = { value }
    const validate = ajv.compile({ type: 'object', properties: { value: local(schema) } })
    return validate(holder)
      ? []
      : (validate.errors ?? []).map((error) => `${where}${error.instancePath} ${error.message}`)
  }
  const { check } = contractOf(document)
  const seen = new Set<string>()
  return {
    operations,
    operation,
    mistakesIn: (operationId, { path = {}, query = {}, headers = {}, body }) => {
      const { parameters = [], requestBody } = operation(operationId)
      const given = { path, query, header: headers }
      const known = new Set(parameters.map(({ name, in: place }) => `${place} ${name.toLowerCase()}`))
      const unknown = Object.entries(given).flatMap(([place, values]) =>
        Object.keys(values)
          .filter((name) => !known.has(`${place} ${name.toLowerCase()}`) && !OF_HTTP.has(name.toLowerCase()))
          .map((name) => `${operationId} has no ${place} parameter "${name}"`),
      )
      const ofParameters = parameters.flatMap(({ name, in: place, required = false, schema }) => {
        const [, value] = Object.entries(given[place]).find(([one]) => one.toLowerCase() === name.toLowerCase()) ?? []
        if (value !== undefined) return mistakes(schema, value, `${place} ${name}`)
        return required ? [`${operationId} needs the ${place} parameter "${name}"`] : []
      })
      const schema = requestBody?.content['application/json']?.schema
      const ofBody =
        body === undefined
          ? requestBody?.required === true
            ? [`${operationId} needs a body`]
            : []
          : schema === undefined
            ? [`${operationId} takes no body`]
            : mistakes(schema, structuredClone(body), 'body')
      return [...unknown, ...ofParameters, ...ofBody]
    },
    note: async (operationId, answer) => {
      const contentType = answer.headers.get('content-type')
      const { status } = answer
      // A stream has no end that could be waited for.
      const isStream = contentType?.startsWith('text/event-stream') === true
      if (isStream) await answer.body?.cancel()
      const body = isStream ? '' : await answer.text()
      const code = contentType?.startsWith('application/problem+json') === true ? ` ${codeOf(body)}` : ''
      const came = `${operationId} ${status}${code}`
      const promised = triplesOf(operation(operationId))
      const unnamed = promised.includes(came) ? [] : [`The document does not name "${came}": ${body}`]
      const lacking = Object.entries(operation(operationId).responses[status]?.headers ?? {}).flatMap(
        ([name, { required = false }]) =>
          required && !answer.headers.has(name) ? [`${came} has no header "${name}"`] : [],
      )
      seen.add(came)
      return { came, wrong: [...unnamed, ...lacking, ...check(operationId, { status, contentType, body })] }
    },
    missing: () => operations.flatMap(triplesOf).filter((triple) => !seen.has(triple)),
  }
}

/** What an operation may answer: a status alone, or one with the code of a problem. Codes stand in the descriptions. */
function triplesOf({ operationId, responses }: Operation): readonly string[] {
  return Object.entries(responses).flatMap(([status, { description, content = {} }]) => {
    const codes = 'application/problem+json' in content ? [...description.matchAll(/`(HK_[A-Z_]+)`/gu)] : []
    const problems = codes.map(([, code]) => `${operationId} ${status} ${code}`)
    return 'application/problem+json' in content && Object.keys(content).length === 1
      ? problems
      : [`${operationId} ${status}`, ...problems]
  })
}

function codeOf(body: string): string {
  const { code } = JSON.parse(body) as { readonly code: string }
  return code
}

/** A schema with its references to the document made absolute. */
function local(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'))
}

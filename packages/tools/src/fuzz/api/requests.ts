import * as fc from 'fast-check'
import type { FittingJson } from './fitting-json.ts'
import { hostileJson, noJson } from './hostile-json.ts'
import type { Operation } from './operations.ts'

/** A request that may do harm. */
export interface HostileRequest {
  readonly operationId: string
  readonly method: string
  /** Path and query, as they are written into the request line. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly isStream: boolean
}

/** Ids that exist, so that a request gets past the first check. */
export type KnownIds = () => readonly string[]

/** Requests for an operation. Half of them are nearly what the document says, the others nothing like it. */
export function requestsFor(
  { operationId, method, path, parameters, body, isStream }: Operation,
  { nearly }: FittingJson,
  knownIds: KnownIds,
): fc.Arbitrary<HostileRequest> {
  const parts = fc.record({
    path: pathsOf(path, knownIds),
    query: queriesOf(parameters),
    headers: headersOf(parameters),
    body: method === 'GET' ? fc.constant(undefined) : bodiesOf(body === undefined ? hostileJson : nearly(body)),
  })
  return parts.map(({ path, query, headers, body }) => ({
    operationId,
    method,
    target: query === '' ? path : `${path}?${query}`,
    headers,
    ...(body === undefined ? {} : { body }),
    isStream,
  }))
}

/** Text in an address: odd, but a request line can be written with it. */
const oddPieces = fc.oneof(
  fc.constantFrom('..', '%00', '%2F', '%', '%E0%A4%A', 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa', 'null', '-1', '%F0%9F%92%A9'),
  fc.string({ unit: fc.constantFrom('%', '0', '.', '-', 'a', 'h', '{', '}', '~', "'", '*', '[', ']'), maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
)

const sources = fc.constantFrom('plain', 'botpress', 'dialogflow-cx', 'bot-framework')

function pathsOf(path: string, knownIds: KnownIds): fc.Arbitrary<string> {
  const steps = path.split('/').map((step) => {
    if (!step.startsWith('{')) return fc.constant(step)
    if (step === '{name}') return fc.oneof({ weight: 4, arbitrary: sources }, oddPieces)
    const known = fc.nat().map((at) => knownIds()[at % Math.max(1, knownIds().length)] ?? 'h-')
    const environments = fc.constantFrom('production', 'staging', 'development')
    return fc.oneof(known, environments, oddPieces)
  })
  return fc.tuple(...steps).map((drawn) => drawn.join('/'))
}

function queriesOf(parameters: Operation['parameters']): fc.Arbitrary<string> {
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const fitting = fc.constantFrom('production', 'staging', '1', '50', 'true', '2026-03-08', 'delivered', 'live', 'both')
  const name = names.length === 0 ? oddPieces : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, oddPieces)
  const pair = fc.tuple(name, fc.oneof(fitting, oddPieces)).map(([one, value]) => `${one}=${value}`)
  return fc.oneof(
    fc.constant(''),
    fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')),
  )
}

function headersOf(parameters: Operation['parameters']): fc.Arbitrary<Readonly<Record<string, string>>> {
  const names = parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase())
  const values = fc.oneof(
    fc.constantFrom('wait=0', 'wait=99999999999', 'wait=-1', '0', '7', '"1"', '*', 'W/"x"', 'application/json'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 200 }).map((text) => text.trim()),
  )
  const own = fc.constantFrom(...names, 'if-match', 'accept', 'x-request-id', 'content-type', 'origin', 'cookie')
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(own, values, { maxKeys: 3 }) },
  )
}

function bodiesOf(fitting: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array<ArrayBuffer> | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: fitting },
    { weight: 2, arbitrary: hostileJson },
    { weight: 1, arbitrary: noJson },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

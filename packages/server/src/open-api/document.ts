import type { ErrorCode, JsonObject } from '@handoffkit/core'
import { ERROR_CATALOGUE } from '@handoffkit/core'
import { memberSchema } from '../read-members.ts'
import type { Described, Route } from '../route.ts'
import { scopesOf } from '../route.ts'
import { ref } from './build.ts'
import { documentSchemas } from './schemas.ts'

/** Errors that every address may answer that is not open to all. */
const EVERYWHERE: readonly ErrorCode[] = [
  'HK_REQUEST_INVALID',
  'HK_TOO_MANY_REQUESTS',
  'HK_DEFECT',
  'HK_CLOSED',
  'HK_STORE_UNAVAILABLE',
]

/** Errors that every address with a key may answer. */
const OF_KEYS: readonly ErrorCode[] = ['HK_KEY_REFUSED', 'HK_KEY_NOT_ALLOWED']

/** Errors that every address that may be sent a body may answer. */
const WITH_BODY: readonly ErrorCode[] = ['HK_EVENT_TOO_LARGE', 'HK_MEDIA_TYPE_REFUSED']

const TAGS: Readonly<Record<string, string>> = {
  handoffs: 'Hand over, and see what became of it.',
  previews: 'What would be delivered, and why.',
  helpdesk: 'What happens to tickets.',
  statistics: 'Count what came of many.',
  conversations: 'What is known before a handoff, and who answers the customer.',
  changes: 'Follow what happens.',
  fields: 'What the helpdesk has.',
  rulesets: 'Which rules decide, and what others would.',
  settings: 'Preview or deliver.',
  browsers: 'Let pages of your own call.',
  lanes: 'Pause and resume delivery.',
  privacy: 'Erase what is kept.',
  keys: 'Who may call.',
  audit: 'Who did what.',
  webhooks: 'Who is told of what happens.',
  session: 'Who calls.',
  demo: 'Try handoffs out, where the helpdesk is a demonstration.',
  service: 'For machines that watch over the service.',
}

/** The OpenAPI 3.1 document of a service, made from the tables that it answers from. */
export function openApiDocument(routes: readonly Route[], open: readonly Described[], version: string): JsonObject {
  const paths: { [path: string]: { [method: string]: JsonObject } } = {}
  const all = [
    ...routes.map((route) => [route, keyed(route)] as const),
    ...open.map((one) => [one, free(one)] as const),
  ]
  for (const [{ path, method }, operation] of all) paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  return {
    openapi: '3.1.1',
    info: {
      title: 'handoffkit',
      version,
      description:
        'Takes the handoff of a conversation from an AI agent to people: fills the fields of a ticket, decides team and priority, and makes exactly one ticket, or keeps a preview.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'handoffkit-session',
          description: 'Of somebody who signed in at /login. Changes need the header "X-Handoff-Csrf" as well.',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: "hk_" and 43 characters.' },
        sourceSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-SendBird-Signature',
          description:
            "The signature of a platform over the body. The header is that of the platform: this one is Delight's.",
        },
        helpdeskSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Handoffkit-Signature',
          description:
            'The signature of a helpdesk over the body, as its adapter checks it: this is the header of those that have no scheme of their own.',
        },
      },
      schemas: { ...documentSchemas() },
    },
  }
}

function keyed(route: Route): JsonObject {
  const ofKeys = route.isForHelpdesks === true ? [] : OF_KEYS
  const codes = [...EVERYWHERE, ...ofKeys, ...(route.method === 'GET' ? [] : WITH_BODY), ...(route.errors ?? [])]
  return {
    ...described(route),
    ...admission(route),
    parameters: parametersOf(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: route.body.required,
            content: { 'application/json': { schema: ref(route.body.schema) } },
          },
        }),
    responses: { ...answersOf(route), ...problemsOf(codes) },
  }
}

/** What lets a caller in. */
function admission(route: Route): JsonObject {
  if (route.isForHelpdesks === true) return { security: [{ helpdeskSignature: [] }] }
  return {
    description: `${route.description} Scope: \`${scopesOf(route).join(' or ')}\`.`,
    security: [{ apiKey: [] }, { session: [] }, ...(route.isForSources === true ? [{ sourceSignature: [] }] : [])],
  }
}

function free(one: Described): JsonObject {
  return { ...described(one), security: [], responses: answersOf(one) }
}

function described({ operationId, tag, summary, description }: Described): JsonObject {
  return { operationId, tags: [tag], summary, description }
}

function parametersOf({ path, query = {}, headers = {} }: Route): readonly JsonObject[] {
  return [
    ...[...path.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: name === 'environment' ? ref('Environment') : { type: 'string' },
    })),
    ...Object.entries(query).map(([name, member]) => ({
      name,
      in: 'query',
      required: member.required === true,
      description: member.description,
      schema: memberSchema(member),
    })),
    ...Object.entries(headers).map(([name, { description, example }]) => ({
      name,
      in: 'header',
      required: false,
      description,
      schema: { type: 'string' },
      example,
    })),
  ]
}

function answersOf({ answers, answer, mediaType }: Described): JsonObject {
  const schema =
    mediaType === 'text/event-stream'
      ? { type: 'string', description: `Events whose data is a ${answer}.` }
      : ref(answer)
  const content = { [mediaType ?? 'application/json']: { schema } }
  return Object.fromEntries(Object.entries(answers).map(([status, description]) => [status, { description, content }]))
}

const header = (description: string): JsonObject => ({ description, required: true, schema: { type: 'string' } })

/** Headers that come with every problem of a status. */
const HEADERS_OF: Readonly<Record<number, JsonObject>> = {
  401: { 'WWW-Authenticate': header('How callers show who they are: a key, or a signature.') },
  429: { 'Retry-After': header('Seconds until the next request is taken.') },
}

/** One answer for each status, with the codes that it may carry. */
function problemsOf(codes: readonly ErrorCode[]): JsonObject {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERROR_CATALOGUE[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].title}`).join(' '),
        ...(HEADERS_OF[status] === undefined ? {} : { headers: HEADERS_OF[status] }),
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  )
}

import type { JsonSchema, PlanStep, RequestTemplate } from '@handoffkit/core'
import { choice, closed, definition, list, map, only, published, someText, text } from '../build.ts'
import { byValue } from '../choose.ts'
import { omitted } from './draft.ts'

type Meanings<T extends string> = Readonly<Record<T, string>>

const METHODS: Meanings<RequestTemplate['method']> = {
  GET: 'Reads.',
  POST: 'Makes.',
  PUT: 'Replaces.',
  PATCH: 'Changes.',
  DELETE: 'Removes.',
}

const MERGES: Meanings<NonNullable<PlanStep['merge']>> = {
  'read-first': 'What a person changed is left alone.',
  overwrite: 'What a person changed is written too.',
}

const request: JsonSchema = closed(
  { title: 'Request', description: 'One request as data. {name} stands for a value that an earlier step produced.' },
  {
    method: choice({ description: 'The method.' }, METHODS),
    path: text({ description: "Path below the helpdesk's address.", examples: ['/ticket'] }),
    query: map({ description: 'Query parameters.' }, text({ description: 'Value of the parameter.' })),
    headers: map({ description: 'Headers. They hold no secret.' }, text({ description: 'Value of the header.' })),
    body: { description: 'The body: any JSON.' },
  },
  ['method', 'path'],
)

const milliseconds = (description: string): JsonSchema => ({ type: 'number', description, minimum: 0 })

const ifUnsure: JsonSchema = byValue(
  {
    title: 'If unsure',
    description: 'What to do when nobody can tell whether the step was applied.',
    examples: [{ do: 'park' }],
  },
  'do',
  {
    repeat: closed(
      { description: 'Sends it again: it cannot do harm.' },
      {
        do: only('repeat', 'Send it again.'),
        forMs: milliseconds('How long after the first attempt, in milliseconds.'),
        then: only('settle', 'Ask the helpdesk afterwards.'),
      },
      ['do'],
    ),
    settle: closed(
      { description: 'Asks the helpdesk whether it was applied.' },
      {
        do: only('settle', 'Ask the helpdesk.'),
        absentAfterMs: milliseconds('From when on after the attempt its "no" counts, in milliseconds.'),
      },
      ['do', 'absentAfterMs'],
    ),
    park: closed({ description: 'Waits for a person to look.' }, { do: only('park', 'Wait for a person.') }, ['do']),
  },
)

const step: JsonSchema = closed(
  { title: 'Step', description: 'One write, at most.' },
  {
    id: someText({ description: 'Unique in its list.', examples: ['create'] }),
    request,
    merge: choice(
      { description: 'The writer reads the ticket inside this step, before it writes. It never lowers a priority.' },
      MERGES,
    ),
    produces: someText({
      description: 'Name of the value that this step produces, for later steps.',
      examples: ['ticket'],
    }),
    ifUnsure,
  },
  ['id', 'request', 'ifUnsure'],
)

/** `plan.schema.json`: the frozen steps that an adapter will take for one draft. */
export const PLAN_SCHEMA: JsonSchema = published(
  'plan',
  {
    title: 'handoffkit delivery plan',
    description: 'The frozen steps that an adapter will take for one draft.',
    examples: [
      {
        steps: [
          {
            id: 'create',
            request: { method: 'POST', path: '/ticket', body: { Subject: 'Delivery' } },
            produces: 'ticket',
            ifUnsure: { do: 'settle', absentAfterMs: 30_000 },
          },
        ],
        omitted: [],
      },
    ],
  },
  closed(
    { description: 'The plan.' },
    {
      steps: list({ description: 'The steps, in order.' }, definition('step')),
      bare: list(
        {
          description:
            'Taken once instead, after a definite refusal of the create: the same ticket without optional fields.',
        },
        definition('step'),
      ),
      omitted,
    },
    ['steps', 'omitted'],
  ),
  { step },
)

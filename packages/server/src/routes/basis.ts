import { ENVIRONMENTS } from '@handoffkit/core'
import type { Surroundings } from 'handoffkit'
import { environmentOf } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import type { Route } from '../route.ts'

const WHERE = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Whose basis. Needed where the key is for several environments.',
  },
} as const

/** `GET /v1/basis`: programs that prepare handoffs by themselves, such as a page while somebody types, come out as we do. */
export const basisRoute: Route = {
  method: 'GET',
  path: '/v1/basis',
  operationId: 'getBasis',
  tag: 'fields',
  summary: 'What decisions depend on, beside the event and the rules',
  description:
    'The catalog and the settings of an environment, without any secret, whether or not there are rules. With it and with rules, the packages "core" and "rules" come to the same verdicts and decisions elsewhere; for what plugins look up or compare they need the service.',
  scope: 'handoffs:read',
  query: WHERE,
  answers: { 200: 'The basis.' },
  answer: 'Basis',
  errors: ['HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
  handle: async (call) => {
    const environment = environmentOf(call, readMembers(WHERE, call.query, 'query').environment)
    return { status: 200, body: { environment, ...basisView(await call.workspace.surroundings(environment)) } }
  },
}

function basisView({ basis, operators }: Surroundings): object {
  const { workspace, catalog, withholding, contextAliases, teamAliases, fieldDefaults, lookUps, revision } = basis
  return {
    workspace,
    catalog,
    contextAliases: Object.fromEntries(contextAliases),
    teamAliases: Object.fromEntries(teamAliases),
    fieldDefaults: Object.fromEntries(fieldDefaults),
    withheld: [...withholding.keys].map(([key, from]) => ({ key, from: [...from] })),
    detectors: withholding.detectors.map(({ name }) => name),
    lookUps: [...lookUps],
    operators: operators.map(formOf),
    revision,
  }
}

/** All of an operator that is no code. */
function formOf({
  name,
  facts,
  operand,
  takesIgnoreCase,
  phrase,
  negatedPhrase,
}: Surroundings['operators'][number]): object {
  const ignoring = takesIgnoreCase === undefined ? {} : { takesIgnoreCase }
  return { name, facts, operand, ...ignoring, phrase, negatedPhrase }
}

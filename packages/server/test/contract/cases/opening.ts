import type { ContractCase } from '../contract-case.ts'

/** Which problem the environments of a world cannot be opened with. */
const OPENING = {
  'desk-unreachable': '503 HK_HELPDESK_UNREACHABLE',
  'desk-denies': '502 HK_HELPDESK_DENIED',
  'desk-refuses': '502 HK_HELPDESK_REFUSED',
  'desk-unreadable': '502 HK_HELPDESK_UNREADABLE',
  'secret-missing': '422 HK_SECRET_MISSING',
  'options-wrong': '422 HK_OPTIONS_INVALID',
  'address-refused': '422 HK_URL_REFUSED',
} as const

const WORLDS = Object.keys(OPENING) as readonly (keyof typeof OPENING)[]

/** What an operation answers where it is the first to need an environment, and that cannot be opened. */
export function opening(operationId: string, ask: ContractCase['ask']): readonly ContractCase[] {
  return WORLDS.map((world) => ({ yields: `${operationId} ${OPENING[world]}`, in: world, ask }))
}

/** What an operation answers that needs rules, where there are none that can be used. */
export function withoutRules(operationId: string, ask: ContractCase['ask']): readonly ContractCase[] {
  return [
    { yields: `${operationId} 503 HK_RULESET_MISSING`, in: 'no-rules', ask },
    { yields: `${operationId} 422 HK_RULESET_INVALID`, in: 'rules-unusable', ask },
  ]
}

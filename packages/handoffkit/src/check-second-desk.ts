import type { AdapterDefinition, Environment, Finding } from '@handoffkit/core'
import { canonicalJson } from '@handoffkit/core'
import type { HelpdeskConnection, WorkspaceFile } from '@handoffkit/schema'
import { checkConnection } from './check-connection.ts'
import { connectionOf, fallbackOf } from './desk-settings.ts'

/** What is wrong with the second desk of an environment. Nothing where there is none. */
export async function checkSecondDesk(
  file: WorkspaceFile,
  environment: Environment,
  adapters: readonly AdapterDefinition[],
): Promise<readonly Finding[]> {
  const fallback = fallbackOf(file, environment)
  if (fallback === undefined) return []
  const { findings } = await checkConnection(file, environment, adapters, 'fallback')
  const isSame = helpdeskIn(fallback.helpdesk) === helpdeskIn(connectionOf(file, environment))
  return isSame ? [...findings, sameDesk(environment)] : findings
}

/** What tells one helpdesk from another. */
function helpdeskIn({ adapter, options = {} }: HelpdeskConnection): string {
  return canonicalJson([adapter, options])
}

function sameDesk(environment: Environment): Finding {
  return {
    code: 'fallback-same-desk',
    severity: 'error',
    path: `/environments/${environment}/fallback/helpdesk`,
    message: `The second desk of ${environment} is its first: it is away when that is.`,
    hint: 'Name another helpdesk, or remove "fallback".',
  }
}

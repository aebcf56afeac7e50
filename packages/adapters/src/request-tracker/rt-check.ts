import { HandoffError } from '@handoffkit/core'
import type { Finding } from '../define.ts'
import { textOf } from '../define.ts'
import { checkFields } from './check-fields.ts'
import { checkQueues } from './check-queues.ts'
import { AT_A_TIME, inTurns } from './in-turns.ts'
import type { RtApi } from './rt-api.ts'
import { rtFields } from './rt-fields.ts'
import type { RtSettings } from './rt-options.ts'
import { doPrioritiesRise } from './rt-priority.ts'
import { queuesInUse, rtQueue, rtQueues } from './rt-queue.ts'

/**
 * Whether the connection is fit for use: address, token, default queue and the right to make tickets in it, the custom
 * field for our handoff id in every queue. All findings at once; what depends on an answer that did not come is left out.
 */
export async function checkRt(api: RtApi, settings: RtSettings): Promise<readonly Finding[]> {
  const fromOptions = optionFindings(settings)
  try {
    const greeting = await api.json('/rt', 'The version')
    if (textOf(greeting, 'Version') === undefined) return [...fromOptions, NO_REST]
    const all = await rtQueues(api)
    const wanted = queuesInUse(all, settings)
    const inUse = (await inTurns(wanted, AT_A_TIME, ({ id }) => rtQueue(api, id))).filter(
      (queue) => queue !== undefined,
    )
    const seen = await rtFields(api)
    return [...fromOptions, ...checkQueues(all, inUse, settings), ...checkFields(seen, inUse, settings)]
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error
    return [...fromOptions, connectionFinding(error)]
  }
}

const NO_REST: Finding = {
  code: 'helpdesk-unreadable',
  severity: 'error',
  path: '/options/url',
  message: 'What answers at the address is not the REST 2 interface of Request Tracker 5.',
  hint: 'Give the address of the web interface, as people type it: https://rt.example.com or https://example.com/rt.',
}

function optionFindings({ priorities }: RtSettings): readonly Finding[] {
  if (doPrioritiesRise(priorities)) return []
  return [
    {
      code: 'priorities-do-not-rise',
      severity: 'error',
      path: '/options/priorities',
      message: 'The numbers of the priorities do not rise from low to urgent.',
      hint: 'Request Tracker takes a higher number for a more urgent ticket. The default is 0, 50, 80, 100.',
    },
  ]
}

function connectionFinding({ code, message }: HandoffError): Finding {
  switch (code) {
    case 'HK_HELPDESK_DENIED':
      return {
        code: 'helpdesk-denied',
        severity: 'error',
        path: '/secrets/token',
        message: 'Request Tracker does not accept the token, or its user may not see what handoffs need.',
        hint: 'Make a token under Settings > Auth Tokens, as the user that is there for handoffs, and check its rights.',
      }
    case 'HK_HELPDESK_UNREACHABLE':
      return {
        code: 'helpdesk-unreachable',
        severity: 'error',
        path: '/options/url',
        message,
        hint: 'Check the address, and whether this machine may call it.',
      }
    default:
      return NO_REST
  }
}

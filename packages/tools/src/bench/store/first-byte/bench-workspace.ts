import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { adapterOf } from '../desk-server.ts'

/** A workspace as a service opens it, with one live environment, on a store and a helpdesk. */
export function openBenchWorkspace(store: string, baseUrl: string): Promise<Workspace> {
  const adapter = adapterOf(baseUrl)
  return openWorkspace({
    file: {
      name: 'acme',
      ruleset: '',
      helpdesk: { adapter: adapter.name, options: {}, allowPrivateNetwork: true },
      store,
    },
    ruleset: {
      text: {
        format: 1,
        name: 'routing',
        assignment: { default: null, rules: [] },
        priority: {
          default: 'low',
          rules: [
            {
              name: 'gold',
              when: { fact: 'context.customer-tier', operator: 'equal', value: 'gold' },
              priority: 'high',
            },
          ],
        },
      },
    },
    adapters: [adapter],
  })
}

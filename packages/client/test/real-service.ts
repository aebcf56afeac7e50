import type { ApiKey } from '@handoffkit/server'
import { createServer, hashApiKey, KEY_SCOPES, newApiKey } from '@handoffkit/server'
import type { RulesetSource, Workspace, WorkspaceConfig } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { onTestFinished } from 'vitest'

/** A service with a workspace that runs until the end of the test, and a key that may do everything. */
export interface RealService {
  readonly url: string
  readonly key: string
  readonly workspace: Workspace
}

const file: WorkspaceConfig['file'] = {
  name: 'acme',
  ruleset: './ruleset.json',
  helpdesk: {
    adapter: 'memory',
    options: {
      fields: [
        { key: 'order-id', label: 'Order ID', type: 'text' },
        { key: 'customer-tier', label: 'Customer tier', type: 'option', options: ['standard', 'vip'] },
      ],
      teams: ['vip-care'],
    },
  },
  browser: { secret: { $env: 'BROWSER_SECRET' }, origins: ['http://shop.test'] },
}

const ruleset: RulesetSource = {
  text: {
    format: 1,
    name: 'routing',
    assignment: {
      default: null,
      rules: [
        {
          name: 'vip',
          when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' },
          team: 'vip-care',
          requires: ['order-id'],
        },
      ],
    },
    priority: { default: 'medium', rules: [] },
  },
}

/** Opens a workspace, delivers for it and serves it. */
export async function realService({ now = Date.now }: { readonly now?: () => number } = {}): Promise<RealService> {
  const key = newApiKey()
  const workspace = await openWorkspace({
    file,
    ruleset,
    readVariable: () => 'a secret of browser tokens, long enough',
  })
  const holder: ApiKey = {
    name: 'tester',
    sha256: hashApiKey(key),
    environments: ['production', 'staging'],
    scopes: KEY_SCOPES,
  }
  const server = await createServer({ workspaces: [workspace], keys: [holder], now })
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  await workspace.choice('production')
  await workspace.start()
  return { url: await server.listen(), key, workspace }
}

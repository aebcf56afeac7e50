import { createServer, hashApiKey, newApiKey } from '@handoffkit/server'
import { openWorkspace } from 'handoffkit'

/** A metric as a running service describes it. */
export interface ServedMetric {
  readonly name: string
  readonly type: string
  readonly help: string
  /** Labels of its samples; none where there is no sample yet. */
  readonly labels: ReadonlySet<string>
}

/** A service with one handoff behind it, and what it measures. */
export async function servedMetrics(): Promise<readonly ServedMetric[]> {
  await using workspace = await openWorkspace({
    file: {
      name: 'acme',
      ruleset: '',
      helpdesk: { adapter: 'memory', options: { fields: [{ key: 'order-id', label: 'Order', type: 'text' }] } },
    },
    ruleset: {
      text: {
        format: 1,
        name: 'r',
        assignment: { default: null, rules: [] },
        priority: {
          default: 'medium',
          rules: [{ name: 'all', when: { fact: 'context.order-id', operator: 'present' }, priority: 'high' }],
        },
      },
    },
  })
  const key = newApiKey()
  await using server = await createServer({
    workspaces: [workspace],
    keys: [{ name: 'docs', sha256: hashApiKey(key), environments: ['production'], scopes: ['admin'] }],
  })
  const url = await server.listen()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ id: 'e', conversation: { id: 'c' }, context: { 'order-id': '1' } })
  await fetch(`${url}/v1/handoffs`, { method: 'POST', headers, body })
  await workspace.deliver()
  return metricsIn(await (await fetch(`${url}/metrics`, { headers })).text())
}

function metricsIn(text: string): readonly ServedMetric[] {
  const helps = [...text.matchAll(/^# HELP (\S+) (.*)$/gmu)]
  return helps.map(([, name = '', help = '']) => ({
    name,
    help,
    type: new RegExp(`^# TYPE ${name} (.*)$`, 'mu').exec(text)?.[1] ?? '',
    labels: new Set(
      [...text.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{(.*)\\}`, 'gmu'))].flatMap(([, labels = '']) =>
        [...labels.matchAll(/([a-z_]+)="/gu)].map(([, label = '']) => label),
      ),
    ),
  }))
}

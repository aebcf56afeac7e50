import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createServer, hashApiKey, KEY_SCOPES, newApiKey } from '@handoffkit/server'
import { openWorkspace } from 'handoffkit'
import type { ServiceMessage } from './messages.ts'
import type { ServicePlan } from './service-plan.ts'
import { workspaceOf } from './service-plan.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const plan = JSON.parse(process.argv[2] ?? '') as ServicePlan
const say = (message: ServiceMessage): void => void process.send?.(message)

const key = newApiKey()
const workspace = await openWorkspace(workspaceOf(plan))
const server = await createServer({
  workspaces: [workspace],
  keys: [
    {
      name: 'command',
      sha256: hashApiKey(key),
      environments: ['development', 'staging', 'production'],
      scopes: KEY_SCOPES,
      requestsPerMinute: 100_000_000,
    },
  ],
})
if (plan.delivers) {
  await workspace.choice('production')
  await workspace.start()
}
process.on('disconnect', () => process.exit())
process.on('message', (message: ServiceMessage) => {
  if (message.kind === 'measure') say({ kind: 'measured', ...measured() })
  if (message.kind === 'stop') void stop()
})
say({ kind: 'ready', url: await server.listen(), key })

async function stop(): Promise<void> {
  await server.close()
  await workspace[Symbol.asyncDispose]()
  process.disconnect()
}

/** What is still in use after two collections: buffers go with the second one. */
function measured(): { readonly heapBytes: number; readonly residentBytes: number } {
  collect()
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heapBytes: heapUsed + external, residentBytes: rss }
}

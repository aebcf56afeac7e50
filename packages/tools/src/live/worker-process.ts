// A worker of a live test: opens the workspace that a file describes, and delivers until it is killed.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkspaceConfig } from 'handoffkit'
import { openWorkspace } from 'handoffkit'

const [path = '', token = ''] = process.argv.slice(2)
const config = JSON.parse(readFileSync(path, 'utf8')) as Pick<WorkspaceConfig, 'file' | 'ruleset' | 'folder'>
const workspace = await openWorkspace({ ...config, readVariable: () => token })
for (;;) {
  try {
    await workspace.choice('production')
    break
  } catch {
    // The way to the helpdesk is a bad one.
    await sleep(200)
  }
}
await workspace.start()

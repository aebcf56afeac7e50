import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { expect, test } from 'vitest'
import { createServer } from '../src/index.ts'
import { file, holder, ruleset } from './served.ts'

test('a service that cannot be made leaves no listener behind; nor does one that was closed', async () => {
  await using workspace = await openWorkspace({ file, ruleset })
  const listeners = new Set<object>()
  const on: Workspace['on'] = (name, listener) => {
    const forget = workspace.on(name, listener)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      forget()
    }
  }
  const { key } = holder()
  const workspaces = [{ ...workspace, on }]
  const log = { level: 'error', write: () => {} } as const
  await expect(createServer({ workspaces, keys: [key], log, maxBodyBytes: 0.5 })).rejects.toThrow('bodyLimit')
  expect(listeners.size).toBe(0)
  const server = await createServer({ workspaces, keys: [key], log })
  expect(listeners.size).toBeGreaterThan(0)
  await server.close()
  expect(listeners.size).toBe(0)
})

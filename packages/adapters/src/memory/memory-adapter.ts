import { declareCatalog } from '@handoffkit/core'
import type { AdapterDefinition } from '../define.ts'
import { defineAdapter, readToldEvents, verifySentBody } from '../define.ts'
import type { MemoryDemo } from './memory-demo.ts'
import { createMemoryDemo, memoryDemoDesk } from './memory-demo.ts'
import type { MemoryDesk, MemoryStore } from './memory-desk.ts'
import { createMemoryStore } from './memory-desk.ts'
import type { MemoryOptions, MemorySecrets } from './memory-options.ts'
import { memoryOptionsSchema, memorySecretsSchema } from './memory-options.ts'
import { planMemoryDelivery } from './memory-plan.ts'
import { memoryReader } from './memory-reader.ts'
import { memoryWriter } from './memory-writer.ts'

/** The memory adapter, and its desks to look at. */
export interface MemoryAdapter extends AdapterDefinition<MemoryOptions, MemorySecrets> {
  /** The desk of that name; an empty one when nobody has used it yet. Default name: `default`. */
  desk(name?: string): MemoryDesk
}

/**
 * A helpdesk in a Map, for a first try, examples and tests: exact-match fields, teams and priorities from the options.
 *
 * Every adapter that this makes has desks of its own; readers and writers of one adapter that name the same desk in their
 * options share its tickets.
 */
export function createMemoryAdapter(): MemoryAdapter {
  const desks = new Map<string, { readonly store: MemoryStore; readonly demo: MemoryDemo }>()
  const deskNamed = (name = 'default') => {
    const desk = desks.get(name) ?? { store: createMemoryStore(), demo: createMemoryDemo() }
    desks.set(name, desk)
    return desk
  }
  const definition = defineAdapter<MemoryOptions, MemorySecrets>({
    name: 'memory',
    title: 'A desk in memory, for trying things out',
    optionsSchema: memoryOptionsSchema,
    secretsSchema: memorySecretsSchema,
    capabilities: () => ({
      team: 'optional',
      priority: 'native',
      tags: true,
      privateNote: true,
      listFields: 'config',
      dedupe: 'lookup-strong',
      updateFields: 'merge',
      verified: 'server',
    }),
    plan: planMemoryDelivery,
    openReader: (options, _, effects) => memoryReader(deskNamed(options.desk).store, options, effects),
    openWriter: (options, _, { digest }) => memoryWriter(deskNamed(options.desk), declareCatalog(options, digest)),
    openDemo: ({ desk }) => memoryDemoDesk(deskNamed(desk)),
    events: {
      verify: (request, { secrets, nowMs, signing }) =>
        verifySentBody(request, { secrets: [secrets.webhookSecret], nowMs, signing }),
      read: readToldEvents,
      follow: ({ desk }, listener) => deskNamed(desk).store.onEvent(listener),
    },
  })
  return Object.freeze({ ...definition, desk: (name?: string) => deskNamed(name).store })
}

/** The memory adapter that workspaces use. Its desks live as long as the process. */
export const memory: MemoryAdapter = createMemoryAdapter()

import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AdapterDefinition } from '@handoffkit/core'
import type { SampleEvent } from '@handoffkit/server'
import { createServer, findConsole, hashApiKey, newApiKey, openSignInCodes } from '@handoffkit/server'
import type { Workspace, WorkspaceConfig } from 'handoffkit'
import { loadWorkspace, openWorkspace, readText } from 'handoffkit'
import { root } from '../start/repository.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { spokenEvents } from './spoken-events.ts'

const FOLDER = join(root, 'packages/cli/samples')

/** A service with its console, over the sample workspace and a desk in memory. */
export interface ServedSamples extends AsyncDisposable {
  readonly url: string
  readonly apiKey: string
  /** A new code that signs in once. */
  readonly makeCode: () => string
  readonly workspace: Workspace
}

/** How the samples are served. */
export interface SampleOptions {
  /** Rules to publish in the store. Default: the file of the samples owns them. */
  readonly published?: string
  /** Makes another workspace file of the samples'. Default: it is taken as it is. */
  readonly change?: (file: WorkspaceConfig['file']) => WorkspaceConfig['file']
  readonly plugins?: NonNullable<WorkspaceConfig['plugins']>
  /** Hours before, in each of which some handoffs came in. Default: none. */
  readonly pastHours?: number
  /** Adapters in the place of those that come along. Default: none. */
  readonly adapters?: readonly AdapterDefinition[]
}

/** The rule file of the samples. */
export function sampleRules(): string {
  return readText(join(FOLDER, 'ruleset.json'))
}

/** Serves the sample workspace, with all its sample events handed over and delivered where they are to be. */
export async function serveSamples({
  published,
  change = (file) => file,
  plugins = [],
  pastHours = 0,
  adapters = [],
}: SampleOptions = {}): Promise<ServedSamples> {
  const console = findConsole()
  if (console === undefined) throw new Error('The console is not built: run "npm run build".')
  const found = loadWorkspace(join(FOLDER, 'handoff.config.json'))
  const loaded = { ...found, file: change(found.file), plugins, adapters }
  const folder = temporaryFolder()
  const { ruleset: _, ...rest } = loaded
  let agoMs = 0
  const now = () => Date.now() - agoMs
  const workspace = await openWorkspace(
    published === undefined
      ? { ...loaded, file: { ...loaded.file, store: 'memory' }, now }
      : {
          ...rest,
          file: { ...loaded.file, store: `sqlite:${join(folder.path, 'store.db')}`, ruleset: { from: 'store' } },
        },
  )
  if (published !== undefined) await publish(workspace, published)
  const apiKey = newApiKey()
  const key = {
    name: 'console',
    sha256: hashApiKey(apiKey),
    environments: ['development', 'staging', 'production'] as const,
    scopes: ['admin'] as const,
  }
  const codes = openSignInCodes(Date.now)
  const samples = sampleEvents()
  const server = await createServer({ workspaces: [workspace], keys: [key], console, samples, signInCodes: codes })
  for (let hour = pastHours; hour > 0; hour -= 1) {
    agoMs = hour * 3_600_000
    for (const text of pastEvents(samples, hour)) await workspace.handOff(text)
    await workspace.deliver()
  }
  agoMs = 0
  for (const text of [...samples.map((sample) => sample.text), ...spokenEvents()]) await workspace.handOff(text)
  await workspace.deliver()
  await workspace.start()
  return {
    url: await server.listen(),
    apiKey,
    makeCode: () => codes.make(apiKey),
    workspace,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await workspace[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

/** Publishes the first rules. @throws when they have mistakes */
async function publish({ rulesets }: Workspace, text: string): Promise<void> {
  const done = await rulesets.publish({ text, files: {} }, { author: 'cli ann', note: 'the first rules', expected: 0 })
  if (done.kind === 'refused') throw new Error(done.findings.map(({ message }) => message).join('\n'))
}

/** The sample events, in the order in which they are told. */
function sampleEvents(): readonly SampleEvent[] {
  const names = readdirSync(join(FOLDER, 'events')).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => ({
    name: basename(name, '.json'),
    text: readText(join(FOLDER, 'events', name)),
  }))
}

/** Handoffs of an hour: more by day than by night, each like a sample and of a conversation of its own. */
function pastEvents(samples: readonly SampleEvent[], hour: number): readonly string[] {
  const count = Math.round(6 + 5 * Math.cos(hour / 4)) + (hour % 3)
  return Array.from({ length: count }, (_, no) => {
    const like = JSON.parse(samples[(hour * 5 + no * 3) % samples.length]?.text ?? '{}') as {
      readonly conversation: object
    }
    const id = `${hour}-${no}`
    return JSON.stringify({ ...like, id: `past-${id}`, conversation: { ...like.conversation, id: `conv-past-${id}` } })
  })
}

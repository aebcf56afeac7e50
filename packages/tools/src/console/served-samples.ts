import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SampleEvent } from '@handoffkit/server'
import { createServer, findConsole, hashApiKey, newApiKey, openSignInCodes } from '@handoffkit/server'
import type { Workspace } from 'handoffkit'
import { loadWorkspace, openWorkspace, readText } from 'handoffkit'
import { root } from '../start/repository.mjs'
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

/** Serves the sample workspace, with all its sample events handed over and delivered where they are to be. */
export async function serveSamples(): Promise<ServedSamples> {
  const console = findConsole()
  if (console === undefined) throw new Error('The console is not built: run "npm run build".')
  const loaded = loadWorkspace(join(FOLDER, 'handoff.config.json'))
  const workspace = await openWorkspace({ ...loaded, file: { ...loaded.file, store: 'memory' } })
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
    },
  }
}

/** The sample events, in the order in which they are told. */
function sampleEvents(): readonly SampleEvent[] {
  const names = readdirSync(join(FOLDER, 'events')).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => ({
    name: basename(name, '.json'),
    text: readText(join(FOLDER, 'events', name)),
  }))
}

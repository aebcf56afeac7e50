import { basename, join, relative } from 'node:path'
import type { Server } from '@handoffkit/server'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { HandoffRecord, Workspace } from 'handoffkit'
import { environmentsOf, readText } from 'handoffkit'
import type { FedSample } from '../feed-samples.ts'
import { feedSamples } from '../feed-samples.ts'
import { listenFrom } from '../listen-from.ts'
import type { CommandContext } from '../new-command.ts'
import { newCommand } from '../new-command.ts'
import type { OpenedWorkspace } from '../open-workspace-at.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { DEFAULT_PORT } from '../port.ts'
import type { Line } from '../render/line.ts'
import { accent, EMPTY, line, quiet } from '../render/line.ts'
import { paragraph } from '../render/page.ts'
import { previewNotice } from '../render/preview-notice.ts'
import { previewSummary } from '../render/preview-page.ts'
import { callLines, readyLine, sampleTable, startIntroduction } from '../render/start-lines.ts'
import { SAMPLE_FOLDER, sampleEvents } from '../sample-workspace.ts'
import { outputLook, print, tell } from '../say.ts'
import { tellChangedRules } from '../tell-rules.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

/** `handoff start`, for `npm start`: the service on the samples. */
export function startCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'start',
    summary: 'run the service on the sample workspace',
    description:
      'Runs the service on the workspace that ships with this package, with a store in a temporary folder and a helpdesk in memory; hands the sample handoffs over; prints how to call it; and stays until it is stopped. Then nothing of it is left.',
    examples: [{ command: 'start', does: 'what "npm start" runs' }],
    exitCodes: '0 also when it was stopped; 1 when a sample was not delivered',
  })
    .addOption(new Option('--once', 'end after the samples'))
    .action(async ({ once = false }: { readonly once?: boolean }) => {
      end(await start(once, terminal))
    })
}

async function start(isOnce: boolean, terminal: Terminal): Promise<ExitCode> {
  const { promise: asked, resolve: stop } = Promise.withResolvers<string>()
  using _ = whenAsked(terminal, stop)
  using folder = temporaryFolder('handoffkit-start')
  const store = `sqlite:${join(folder.path, 'handoffs.db')}`
  await using opened = await openWorkspaceAt(SAMPLE_FOLDER, terminal, { keeps: true, store })
  const { workspace } = opened
  const { key, code, server: made } = await openServer(workspace, terminal)
  await using server = made
  await beginWork(opened, terminal)
  const url = await listenFrom(server, DEFAULT_PORT)
  const records = await feed(workspace, url, key, terminal)
  const handoffId = records[0]?.prepared.handoffId ?? ''
  const { width } = outputLook(terminal)
  print(terminal, [...sampleTable(records, width), EMPTY, ...nextSteps(terminal, width), EMPTY])
  print(terminal, [readyLine(url), ...(isOnce ? [] : callLines({ url, key, code, handoffId }, width))])
  if (!isOnce) tell(terminal, [line`${quiet(`${await asked}: finishing what is under way`)}`])
  return records.every(({ state: { status } }) => status === 'delivered' || status === 'previewed') ? 0 : 1
}

/** A closed window ends it as well: nothing of it is to be left. */
function whenAsked({ onStop, onReload }: Terminal, stop: (signal: string) => void): Disposable {
  const forgetStop = onStop?.(stop)
  const forgetHangUp = onReload?.(() => {
    stop('SIGHUP')
  })
  return {
    [Symbol.dispose]: () => {
      forgetStop?.()
      forgetHangUp?.()
    },
  }
}

/** A service with what opens it: both are known to this process alone. */
interface StartedServer {
  readonly server: Server
  readonly key: string
  /** Signs in once, from this machine. */
  readonly code: string
}

async function openServer(workspace: Workspace, { now }: Terminal): Promise<StartedServer> {
  const { createServer, findConsole, hashApiKey, newApiKey, openSignInCodes } = await import('@handoffkit/server')
  const key = newApiKey()
  const signInCodes = openSignInCodes(now)
  const server = await createServer({
    workspaces: [workspace],
    console: findConsole() ?? 'not-built',
    samples: sampleEvents().map((path) => ({ name: basename(path, '.json'), text: readText(path) })),
    signInCodes,
    keys: [
      {
        name: 'start',
        sha256: hashApiKey(key),
        environments: ['development', 'staging', 'production'],
        scopes: ['admin'],
      },
    ],
  })
  return { key, server, code: signInCodes.make(key) }
}

async function beginWork({ workspace, loaded }: OpenedWorkspace, terminal: Terminal): Promise<void> {
  tellChangedRules(workspace, terminal)
  for (const environment of environmentsOf(loaded.file)) await workspace.choice(environment)
  await workspace.start()
}

/** Hands the samples over, and shows the first while the others follow. @returns their records, in the same order */
async function feed(
  workspace: Workspace,
  url: string,
  key: string,
  terminal: Terminal,
): Promise<readonly HandoffRecord[]> {
  const { width } = outputLook(terminal)
  const records: HandoffRecord[] = []
  print(terminal, startIntroduction(sampleEvents().length, width))
  for await (const sample of feedSamples(url, key)) {
    if (records.length === 0) print(terminal, [...(await firstPreview(workspace, sample, width)), EMPTY])
    const record = await workspace.record(sample.handoffId)
    if (record !== undefined) records.push(record)
  }
  return records
}

async function firstPreview(workspace: Workspace, { text }: FedSample, width: number): Promise<readonly Line[]> {
  const report = await workspace.preview(text)
  const choice = await workspace.choice(report.environment)
  const catalog = await workspace.catalog(report.environment)
  return previewSummary({ report, catalog, notice: previewNotice(report.environment, choice, report.target), width })
}

function nextSteps({ cwd }: Terminal, width: number): readonly Line[] {
  const samples = relative(cwd, SAMPLE_FOLDER) || '.'
  return [
    ...paragraph(
      `The rules stand in ${samples}/ruleset.json: edit them while it runs. For a workspace of your own:`,
      width,
    ),
    line`  ${accent('npm run -s handoff -- init my-handoffs')}`,
  ]
}

import type { Command } from 'commander'
import { Option } from 'commander'
import { diagnose } from '../diagnose.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { readPort } from '../port.ts'
import type { Problem } from '../problem.ts'
import { problemObject } from '../problem.ts'
import { progressOn } from '../progress.ts'
import { diagnosisPage } from '../render/diagnosis-page.ts'
import { findingsOptions, outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface DoctorOptions {
  readonly workspace?: string
  readonly port?: number
  readonly format: 'text' | 'json'
}

/** `handoff doctor` */
export function doctorCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'doctor',
    summary: 'check the workspace and its helpdesks from end to end',
    description:
      'Checks everything about a workspace: its files, its store, what a service needs on this machine (keys, and a free port where one is named), and for every environment the adapter and what it can do, which secrets are set (names only), whether the helpdesk answers, accepts us and has what is needed. Changes nothing.',
    examples: [
      { command: 'doctor', does: 'before going live, and whenever something is odd' },
      { command: 'doctor --port 4180', does: 'before "handoff serve" runs here for the first time' },
      { command: 'doctor --format json', does: 'for a health check' },
    ],
    exitCodes:
      '2 when something must be mended or a helpdesk denies us, 3 when a helpdesk or the database cannot be reached',
  })
    .addOption(
      new Option('--port <number>', 'also look whether this port is free for "handoff serve"').argParser(readPort),
    )
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: DoctorOptions) => {
      end(await doctor(options, terminal))
    })
}

async function doctor({ workspace, port, format }: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const progress = progressOn(terminal)
  const diagnosis = await diagnose(
    workspace,
    terminal,
    (text) => {
      progress.say(text)
    },
    port,
  )
  progress.end()
  const { exitCode, environments, store, service, ...rest } = diagnosis
  if (format === 'json') {
    const shown = environments.map(({ problem, ...environment }) => ({
      ...environment,
      ...(problem === undefined ? {} : problemObject(problem)),
    }))
    const shownStore = withProblem(store ?? {})
    printJson(terminal, {
      ok: exitCode === 0,
      ...rest,
      ...(store === undefined ? {} : { store: shownStore }),
      service: withProblem(service),
      environments: shown,
    })
  } else {
    const { width } = outputLook(terminal)
    print(terminal, diagnosisPage(diagnosis, findingsOptions(terminal, width)))
  }
  return exitCode
}

function withProblem({ problem, ...rest }: { readonly problem?: Problem }): object {
  return problem === undefined ? rest : { ...rest, ...problemObject(problem) }
}

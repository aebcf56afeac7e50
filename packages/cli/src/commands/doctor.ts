import type { Command } from 'commander'
import { diagnose } from '../diagnose.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { problemObject } from '../problem.ts'
import { progressOn } from '../progress.ts'
import { diagnosisPage } from '../render/diagnosis-page.ts'
import { findingsOptions, outputLook, print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'

interface DoctorOptions {
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `handoff doctor` */
export function doctorCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'doctor',
    summary: 'check the workspace and its helpdesks from end to end',
    description:
      'Checks everything about a workspace: its files, the database of its store, and for every environment the adapter and what it can do, which secrets are set (names only), whether the helpdesk answers, accepts us and has what is needed. Changes nothing.',
    examples: [
      { command: 'doctor', does: 'before going live, and whenever something is odd' },
      { command: 'doctor --format json', does: 'for a health check' },
    ],
    exitCodes:
      '2 when something must be mended or a helpdesk denies us, 3 when a helpdesk or the database cannot be reached',
  })
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: DoctorOptions) => {
      end(await doctor(options, terminal))
    })
}

async function doctor({ workspace, format }: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const progress = progressOn(terminal)
  const diagnosis = await diagnose(workspace, terminal, (text) => {
    progress.say(text)
  })
  progress.end()
  const { exitCode, environments, store, ...rest } = diagnosis
  if (format === 'json') {
    const shown = environments.map(({ problem, ...environment }) => ({
      ...environment,
      ...(problem === undefined ? {} : problemObject(problem)),
    }))
    const { problem, ...ofStore } = store ?? {}
    const shownStore = problem === undefined ? ofStore : problemObject(problem)
    printJson(terminal, {
      ok: exitCode === 0,
      ...rest,
      ...(store === undefined ? {} : { store: shownStore }),
      environments: shown,
    })
  } else {
    const { width } = outputLook(terminal)
    print(terminal, diagnosisPage(diagnosis, findingsOptions(terminal, width)))
  }
  return exitCode
}

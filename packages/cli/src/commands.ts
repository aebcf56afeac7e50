import type { Command } from 'commander'
import { attemptsCommand } from './commands/attempts.ts'
import { auditCommand } from './commands/audit.ts'
import { deliverCommand } from './commands/deliver.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eraseCommand } from './commands/erase.ts'
import { explainCommand } from './commands/explain.ts'
import { fieldsCommand } from './commands/fields.ts'
import { initCommand } from './commands/init.ts'
import { keysCommand } from './commands/keys.ts'
import { lanesCommand } from './commands/lanes.ts'
import { listCommand } from './commands/list.ts'
import { previewCommand } from './commands/preview.ts'
import { publishCommand } from './commands/publish.ts'
import { redeliverCommand } from './commands/redeliver.ts'
import { replayCommand } from './commands/replay.ts'
import { rollbackCommand } from './commands/rollback.ts'
import { rulesetsCommand } from './commands/rulesets.ts'
import { serveCommand } from './commands/serve.ts'
import { showCommand } from './commands/show.ts'
import { startCommand } from './commands/start.ts'
import { storeCommand } from './commands/store.ts'
import { switchCommand } from './commands/switch.ts'
import { testCommand } from './commands/test.ts'
import { validateCommand } from './commands/validate.ts'
import { webhooksCommand } from './commands/webhooks.ts'
import { workCommand } from './commands/work.ts'
import type { CommandContext } from './new-command.ts'

/** A command of the program. */
export interface ListedCommand {
  readonly command: Command
  /** Left out of the list of commands. */
  readonly hidden: boolean
}

/** All commands, in the order in which a newcomer meets them. */
export function commandsOf(context: CommandContext): readonly ListedCommand[] {
  const shown = [
    initCommand,
    validateCommand,
    testCommand,
    previewCommand,
    explainCommand,
    replayCommand,
    publishCommand,
    rollbackCommand,
    rulesetsCommand,
    fieldsCommand,
    doctorCommand,
    deliverCommand,
    listCommand,
    showCommand,
    attemptsCommand,
    redeliverCommand,
    eraseCommand,
    lanesCommand,
    storeCommand,
    workCommand,
    serveCommand,
    keysCommand,
    switchCommand,
    auditCommand,
    webhooksCommand,
  ].map((command) => ({ command: command(context), hidden: false }))
  return [...shown, { command: startCommand(context), hidden: true }]
}

import type { Terminal } from './terminal.ts'

/** Who runs a command, for the audit log: `cli ann`. As sure as the environment is. */
export function cliActor({ env }: Pick<Terminal, 'env'>): string {
  return `cli ${(env['USER'] ?? env['USERNAME'] ?? 'unnamed').slice(0, 100)}`
}

import type { Finding } from '@handoffkit/core'

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Findings as workflow commands of GitHub Actions, one a line, in the order given: they become annotations at their
 * lines. Nothing for no findings.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubCommands(findings: readonly Finding[]): string {
  return findings.map((finding) => `${commandFor(finding)}\n`).join('')
}

function commandFor({ severity, code, message, hint, file, line, column }: Finding): string {
  const properties = Object.entries({ file, line, col: column, title: code })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
  const text = hint === undefined ? message : `${message}\n${hint}`
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapedData(text)}`
}

/** A line break would end the command, and `%` begins an escape. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

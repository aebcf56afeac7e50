import type { Finding } from '@handoffkit/core'
import { RULESET_FINDINGS } from '@handoffkit/rules'
import { VERSION } from '../../version.ts'
import type { FindingsReport } from './findings-report.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/**
 * Findings as a SARIF 2.1.0 log of one run, for code scanning and editors. Places are paths from the current folder.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function findingsSarif({ files, findings }: FindingsReport): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted()
  const run = {
    tool: { driver: { name: 'handoff', semanticVersion: VERSION, rules: codes.map(ruleFor) } },
    // Columns count UTF-16 units, as in JavaScript and in editors that speak LSP.
    columnKind: 'utf16CodeUnits',
    artifacts: files.map((file) => ({ location: { uri: uriOf(file) } })),
    results: findings.map((finding) => resultFor(finding, codes)),
    // The log is whole, whatever was found.
    invocations: [{ executionSuccessful: true }],
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${JSON.stringify(log, null, 2)}\n`
}

function ruleFor(code: string): object {
  const texts: Readonly<Record<string, string>> = RULESET_FINDINGS
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  return { id: code, ...(text === undefined ? {} : { shortDescription: { text } }) }
}

function resultFor({ code, severity, message, hint, file, line, column, path }: Finding, codes: readonly string[]) {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } }
  const physicalLocation =
    file === undefined ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }
  const logicalLocations = path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    ...(file === undefined && path === '' ? {} : { locations: [{ ...physicalLocation, ...logicalLocations }] }),
  }
}

/** A path as a relative reference: slashes, and everything else that means something in an address escaped. */
function uriOf(file: string): string {
  return file.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
}

import type { Workspace } from 'handoffkit'
import { findingLines } from './render/finding-lines.ts'
import { line, quiet } from './render/line.ts'
import { lookOf } from './render/paint.ts'
import { findingsOptions, tell, warn } from './say.ts'
import type { Terminal } from './terminal.ts'

/** Says loudly what is wrong with rules that were edited or published and cannot be in force. */
export function tellRefusedRules(workspace: Workspace, terminal: Terminal): void {
  workspace.on('ruleset-refused', ({ because, findings, stays }) => {
    const now =
      stays === null ? 'There are no rules.' : `The rules before stay in force (revision ${stays.slice(0, 12)}).`
    warn(terminal, `${because} ${now}`)
    tell(terminal, findingLines(findings, findingsOptions(terminal, lookOf(terminal.messages, terminal).width)))
  })
}

/** Says which rules are in force from now on, for commands that go on for long. */
export function tellChangedRules(workspace: Workspace, terminal: Terminal): void {
  workspace.on('ruleset-changed', ({ ruleset, revision, version }) => {
    const which = version === null ? '' : ` version ${version},`
    tell(terminal, [line`${quiet(`rules changed: ${ruleset},${which} revision ${revision.slice(0, 12)}`)}`])
  })
}

import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { formatOption, workspaceOption } from '../new-command.ts'
import type { Line } from '../render/line.ts'
import { line, quiet, strong } from '../render/line.ts'

/** Where the keys are that a command is about. */
export interface KeysPlaceOptions {
  readonly keys?: string
  readonly store?: boolean
  readonly workspace?: string
  readonly format: 'text' | 'json'
}

/** `--keys`, `--store`, `--workspace` and `--format`. */
export function withKeysPlace(command: Command): Command {
  return command
    .addOption(new Option('--keys <file>', 'file of keys (default: handoff.keys.json beside the workspace file)'))
    .addOption(new Option('--store', 'the keys in the store of the workspace, not those of the file').conflicts('keys'))
    .addOption(workspaceOption())
    .addOption(formatOption())
}

/** Reads the name of a key. @throws InvalidArgumentError */
export function readKeyName(text: string): string {
  if (/^[a-z0-9-]{1,64}$/u.test(text)) return text
  throw new InvalidArgumentError('It is no name of a-z, 0-9 and "-".')
}

/** A new key, the only time that it is shown. */
export function newKeyLine(key: string): Line {
  return line`${quiet('key, shown this once:')} ${strong(key)}`
}

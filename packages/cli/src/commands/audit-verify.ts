import { resolve } from 'node:path'
import type { AuditMark, BrokenLink } from '@handoffkit/sinks'
import { checkAuditChain, FIRST_MARK } from '@handoffkit/sinks'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { AuditEntry } from 'handoffkit'
import { readText, sha256 } from 'handoffkit'
import { everyAuditEntry } from '../every-audit-entry.ts'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { plural } from '../render/finding-lines.ts'
import type { Line } from '../render/line.ts'
import { bad, good, line, quiet, strong } from '../render/line.ts'
import { print, printJson } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface VerifyOptions {
  readonly workspace?: string
  readonly file?: string
  readonly head?: AuditMark
  readonly format: 'text' | 'json'
}

/** `handoff audit verify` */
export function auditVerifyCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'verify',
    summary: 'check that nothing in the log was changed',
    description:
      'Computes the hash of every entry anew and follows the links from the first to the last. Prints the head, NUMBER:HASH: keep it where nobody who can write to the store can reach it, and give it with --head the next time. Without it, somebody who rewrites the whole log and all its hashes is not noticed.',
    examples: [
      { command: 'audit verify', does: 'the log in the store' },
      { command: 'audit verify --file audit.jsonl', does: 'a log that was exported, on any machine' },
    ],
    exitCodes: '1 when an entry was changed, is missing, or does not follow the one before',
  })
    .addOption(new Option('--file <path>', 'JSON lines of "handoff audit export", in place of the store'))
    .addOption(new Option('--head <mark>', 'a head of before, which must still be in the log').argParser(readMark))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: VerifyOptions) => {
      end(await verify(options, terminal))
    })
}

interface Checked {
  readonly entries: number
  readonly head: AuditMark
  readonly broken: readonly BrokenLink[]
}

async function verify(options: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const checked = await (options.file === undefined
    ? checkStore(options, terminal)
    : checkFile(options.file, options.head, terminal))
  if (options.format === 'json') printJson(terminal, checked)
  else print(terminal, checkedLines(checked))
  return checked.broken.length === 0 ? 0 : 1
}

async function checkStore({ workspace, head }: VerifyOptions, terminal: Terminal): Promise<Checked> {
  await using opened = await openKept(workspace, terminal)
  const { audit } = opened.workspace
  const ends = await audit.list({ limit: 1 })
  const checked = follow(ends.anchor, head)
  for await (const entries of everyAuditEntry(audit)) checked.add(entries)
  return checked.end(ends.head)
}

function checkFile(file: string, head: AuditMark | undefined, { cwd }: Terminal): Checked {
  const entries = readText(resolve(cwd, file), file)
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text, place) => readEntry(text, place + 1, file))
  const [first] = entries
  // An export may begin anywhere.
  const checked = follow(first === undefined ? FIRST_MARK : { no: first.no - 1, hash: first.previous }, head)
  checked.add(entries)
  return checked.end(undefined)
}

/** Checks entries as they come. */
function follow(from: AuditMark, wanted: AuditMark | undefined) {
  const broken: BrokenLink[] = []
  let at = from
  let count = 0
  let isMet = wanted === undefined || (wanted.no === from.no && wanted.hash === from.hash)
  return {
    add: (entries: readonly AuditEntry[]) => {
      const checked = checkAuditChain(at, entries, sha256)
      broken.push(...checked.broken)
      at = checked.at
      count += entries.length
      isMet ||= entries.some(({ no, hash }) => no === wanted?.no && hash === wanted.hash)
    },
    /** @param head the last entry that there must be; what came after it while we read is no mistake */
    end: (head: AuditMark | undefined): Checked => {
      if (head !== undefined && at.no < head.no) broken.push({ no: at.no + 1, problem: 'missing' })
      if (wanted !== undefined && !isMet) broken.push({ no: wanted.no, problem: 'changed' })
      return { entries: count, head: at, broken }
    },
  }
}

function checkedLines({ entries, head, broken }: Checked): readonly Line[] {
  const mark = line`${quiet('head')} ${strong(`${head.no}:${head.hash}`)}`
  if (broken.length === 0) return [line`${good('✓')} ${plural(entries, 'entry', 'entries')}, none changed.`, mark]
  return [
    ...broken.map(({ no, problem }) => line`${bad('✗')} entry ${no} ${WORDS[problem]}`),
    line`${plural(entries, 'entry', 'entries')} read.`,
    mark,
  ]
}

const WORDS: Readonly<Record<BrokenLink['problem'], string>> = {
  changed: 'was changed: its hash is another one.',
  'not-linked': 'does not follow the one before it.',
  missing: 'is missing.',
}

function readMark(text: string): AuditMark {
  const [, no, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? []
  if (no !== undefined && hash !== undefined) return { no: Number(no), hash }
  throw new InvalidArgumentError('Write it as "handoff audit verify" prints it: NUMBER:HASH.')
}

function readEntry(text: string, place: number, file: string): AuditEntry {
  try {
    const entry: unknown = JSON.parse(text)
    if (isEntry(entry)) return entry
  } catch {
    // Told below.
  }
  throw new UsageError(
    `line ${place} of ${file} is no entry of an audit log`,
    'Give what "handoff audit export" printed.',
  )
}

function isEntry(value: unknown): value is AuditEntry {
  if (typeof value !== 'object' || value === null) return false
  const members = new Map(Object.entries(value))
  const isText = (name: string) => typeof members.get(name) === 'string'
  return (
    Number.isSafeInteger(members.get('no')) &&
    Number.isSafeInteger(members.get('atMs')) &&
    typeof members.get('details') === 'object' &&
    ['workspace', 'actor', 'action', 'subject', 'previous', 'hash'].every(isText)
  )
}

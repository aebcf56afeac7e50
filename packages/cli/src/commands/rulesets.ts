import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { RulesetDocument, Rulesets } from 'handoffkit'
import { openKept } from '../kept-records.ts'
import type { CommandContext } from '../new-command.ts'
import { formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { readVersion } from '../read-version.ts'
import { readLimit } from '../record-filter.ts'
import { diffLines } from '../render/ruleset-diff.ts'
import { hitLines, versionTable } from '../render/ruleset-lines.ts'
import { outputLook, print, printJson } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface RulesetsOptions {
  readonly workspace?: string
  readonly limit: number
  readonly before?: number
  readonly show?: number
  readonly diff?: readonly number[]
  readonly hits?: boolean
  readonly format: 'text' | 'json'
}

/** `handoff rulesets` */
export function rulesetsCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'rulesets',
    summary: 'list published rules, compare them, count what they did',
    description:
      'Lists the versions of the rules that were published in the store of the workspace, the newest first: which is current, who published each, when and why.',
    examples: [
      { command: 'rulesets', does: 'all versions, the newest first' },
      { command: 'rulesets --diff 11 12', does: 'what version 12 changed' },
      { command: 'rulesets --diff 11', does: 'what changed since version 11' },
      { command: 'rulesets --show 11 > ruleset.json', does: 'the rule file of version 11' },
      { command: 'rulesets --hits', does: 'how often each rule decided, rules in the shadow too' },
    ],
    exitCodes: '1 when there is no such version',
  })
    .addOption(new Option('--limit <count>', 'how many at most').argParser(readLimit).default(50))
    .addOption(new Option('--before <version>', 'go on before this version').argParser(readVersion))
    .addOption(new Option('--show <version>', 'print the rule file of a version').argParser(readVersion))
    .addOption(
      new Option('--diff <versions...>', 'compare two versions; one alone with the current one').argParser(
        readVersions,
      ),
    )
    .addOption(new Option('--hits', 'count what the rules in force did, over the newest 20,000 handoffs'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: RulesetsOptions) => {
      await rulesets(options, terminal)
      end(0)
    })
}

async function rulesets(options: RulesetsOptions, terminal: Terminal): Promise<void> {
  await using opened = await openKept(options.workspace, terminal)
  const { rulesets: published } = opened.workspace
  if (options.show !== undefined) return await show(published, options.show, options, terminal)
  if (options.diff !== undefined) return await compare(published, options.diff, terminal)
  if (options.hits === true) return await count(published, options, terminal)
  const { limit, before, format } = options
  const page = await published.versions({ limit, ...(before === undefined ? {} : { before }) })
  if (format === 'json') printJson(terminal, { owner: published.owner, ...page, next: page.next ?? null })
  else print(terminal, versionTable(page, published.owner, outputLook(terminal).width))
}

async function show(
  published: Rulesets,
  number: number,
  { format }: RulesetsOptions,
  terminal: Terminal,
): Promise<void> {
  const version = await published.version(number)
  if (format === 'json') printJson(terminal, version)
  else terminal.output.write(version.document.text.replace(/\n?$/u, '\n'))
}

async function compare(published: Rulesets, [from, to, ...more]: readonly number[], terminal: Terminal): Promise<void> {
  if (from === undefined || more.length > 0) throw new UsageError('--diff takes two versions', 'Such as --diff 11 12.')
  const one = await named(published, from)
  const other = to === undefined ? current(published) : await named(published, to)
  print(terminal, diffLines(one, other))
}

interface NamedDocument {
  readonly name: string
  readonly document: RulesetDocument
}

async function named(published: Rulesets, number: number): Promise<NamedDocument> {
  return { name: `version ${number}`, document: (await published.version(number)).document }
}

function current(published: Rulesets): NamedDocument {
  const { version, document } = published.current()
  return { name: version === null ? 'the rules in force' : `version ${version}`, document }
}

async function count(published: Rulesets, { format }: RulesetsOptions, terminal: Terminal): Promise<void> {
  const hits = await published.hits()
  if (format === 'json') printJson(terminal, hits)
  else print(terminal, hitLines(hits, outputLook(terminal).width))
}

function readVersions(text: string, before: readonly number[] | undefined): readonly number[] {
  const versions = [...(before ?? []), readVersion(text)]
  if (versions.length > 2) throw new InvalidArgumentError('Two versions are compared.')
  return versions
}

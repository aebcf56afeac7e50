import type { Environment, RuleList } from '@handoffkit/core'
import type { ExplainedRule, Explanation } from '@handoffkit/rules/reference'
import { whyNot } from '@handoffkit/rules/reference'
import { nearestName } from '@handoffkit/schema'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { DecideOptions, Workspace } from 'handoffkit'
import { forEachEvent, handOffOptions } from '../for-each-event.ts'
import type { CommandContext } from '../new-command.ts'
import { environmentOption, eventOption, formatOption, newCommand, workspaceOption } from '../new-command.ts'
import { openWorkspaceAt } from '../open-workspace-at.ts'
import { problemObject } from '../problem.ts'
import type { TimeOption } from '../read-time.ts'
import { instantOf, readTimeOption } from '../read-time.ts'
import { explanationPage, ruleLines } from '../render/explanation-page.ts'
import { fieldAnswer, fieldAnswerLines } from '../render/field-answer.ts'
import type { Line } from '../render/line.ts'
import { bad, EMPTY, heading, line, quiet, strong } from '../render/line.ts'
import { paragraph } from '../render/page.ts'
import { outputLook, print, printJson, refusalTeller } from '../say.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface ExplainOptions {
  readonly workspace?: string
  readonly event?: string
  readonly environment?: Environment
  readonly format: 'text' | 'json'
  readonly rule?: string
  readonly whyNot?: string
  readonly field?: string
  readonly at?: TimeOption
}

/** An answer in both forms. */
interface Answer {
  readonly data: unknown
  readonly lines: readonly Line[]
}

/** `handoff explain` */
export function explainCommand({ terminal, end }: CommandContext): Command {
  return newCommand({
    name: 'explain',
    summary: 'say why a handoff gets its team, priority and fields',
    description:
      'Explains the decision for handoff events: every rule with the actual value at each of its conditions. Missing values never make a rule match; "?" marks what cannot be told.',
    examples: [
      { command: 'explain --event event.json', does: 'every rule, and which one won' },
      { command: 'explain --event event.json --rule vip', does: 'one rule of either list' },
      { command: 'explain --event event.json --why-not night-desk', does: 'why this team did not get it' },
      { command: 'explain --event event.json --field order-id', does: 'why this field is empty' },
      { command: 'explain --event event.json --at 2026-12-24T20:00:00Z', does: 'what schedules would say then' },
    ],
    exitCodes: '1 when an event was refused',
  })
    .addOption(eventOption('handoff event, JSON array of events, or JSON lines'))
    .addOption(new Option('--rule <name>', 'explain this rule alone'))
    .addOption(new Option('--why-not <team>', 'say why this team did not get it').conflicts('rule'))
    .addOption(
      new Option('--field <key>', 'say why this ticket field is filled or empty').conflicts(['rule', 'whyNot']),
    )
    .addOption(
      new Option(
        '--at <time>',
        'decide as at this time, such as 2026-12-24T20:00:00Z, or 24h ago (default: now, or when it was requested)',
      ).argParser(readTimeOption),
    )
    .addOption(environmentOption('environment of events that name none'))
    .addOption(workspaceOption())
    .addOption(formatOption())
    .action(async (options: ExplainOptions) => {
      end(await explain(options, terminal))
    })
}

async function explain(options: ExplainOptions, terminal: Terminal): Promise<ExitCode> {
  const { event, format } = options
  await using opened = await openWorkspaceAt(options.workspace, terminal)
  const { width } = outputLook(terminal)
  const given = decideOptions(options, terminal)
  const tellRefusal = refusalTeller(terminal)
  return await forEachEvent(event, terminal, {
    work: (text) => answerFor(text, { ...options, given }, opened.workspace, width),
    show: ({ data, lines }, at) => {
      if (format === 'json') printJson(terminal, data)
      else print(terminal, [...(at === 0 ? [] : [EMPTY]), ...lines])
    },
    refuse: (problem) => {
      if (format === 'json') printJson(terminal, problemObject(problem))
      else tellRefusal(problem)
    },
  })
}

function decideOptions({ environment, at }: ExplainOptions, terminal: Terminal): DecideOptions {
  return { ...handOffOptions(environment), ...(at === undefined ? {} : { atMs: instantOf(at, terminal.now()) }) }
}

/** What is asked, and with what handoffs are decided. */
interface Question extends Pick<ExplainOptions, 'rule' | 'whyNot' | 'field'> {
  readonly given: DecideOptions
}

async function answerFor(text: string, question: Question, workspace: Workspace, width: number): Promise<Answer> {
  const { given, field, whyNot: team, rule } = question
  if (field !== undefined) return aboutField(text, field, given, workspace, width)
  const explanation = await workspace.explain(text, given)
  if (team !== undefined) return aboutTeam(explanation, team, width)
  if (rule !== undefined) return aboutRule(explanation, rule, width)
  const { prepared } = await workspace.prepare(text, given)
  const name = `${prepared.eventId ?? prepared.handoffId} · ${prepared.environment}`
  return { data: explanation, lines: explanationPage(explanation, name, width) }
}

async function aboutField(
  text: string,
  field: string,
  given: DecideOptions,
  workspace: Workspace,
  width: number,
): Promise<Answer> {
  const report = await workspace.preview(text, given)
  const catalog = await workspace.catalog(report.environment)
  const answer = fieldAnswer(report, catalog, field)
  if (answer.status.status === 'no-such-field')
    throw noSuch(
      'field',
      field,
      catalog.fields.map(({ key }) => key),
    )
  return { data: answer, lines: fieldAnswerLines(answer, catalog, width) }
}

function aboutTeam(explanation: Explanation, team: string, width: number): Answer {
  const reasons = whyNot(explanation, team)
  const isKnown = reasons.some(({ reason }) => reason !== 'no-rule')
  const near = isKnown ? undefined : nearestName(team, teamsOf(explanation))
  return {
    data: { team, reasons, ...(near === undefined ? {} : { suggestion: near }) },
    lines: [
      ...reasons.flatMap(({ sentence, reason }) =>
        paragraph(line`${reason === 'got-it' ? strong('·') : bad('·')} ${sentence}`, width),
      ),
      ...(near === undefined ? [] : [line`${quiet('hint:')} Did you mean ${near}?`]),
    ],
  }
}

function teamsOf({ assignment }: Explanation): readonly string[] {
  return [...assignment.rules.map(({ gives }) => gives), assignment.default].filter((team) => team !== null)
}

function aboutRule({ assignment, priority }: Explanation, name: string, width: number): Answer {
  const lists: readonly (readonly [RuleList, readonly ExplainedRule[]])[] = [
    ['assignment', assignment.rules],
    ['priority', priority.rules],
  ]
  const found = lists.flatMap(([list, rules]) =>
    rules.filter((rule) => rule.name === name).map((rule) => ({ list, rule })),
  )
  if (found.length === 0)
    throw noSuch(
      'rule',
      name,
      lists.flatMap(([, rules]) => rules.map((rule) => rule.name)),
    )
  return {
    data: { rules: found },
    lines: found.flatMap(({ list, rule }) => [[heading(`Rule of the ${list} list`)], ...ruleLines(rule, width)]),
  }
}

function noSuch(what: string, name: string, known: readonly string[]): UsageError {
  const near = nearestName(name, known)
  const all = known.length === 0 ? 'There are none.' : `There are: ${[...new Set(known)].join(', ')}.`
  return new UsageError(`there is no ${what} "${name}"`, near === undefined ? all : `Did you mean ${near}?`)
}

import type { FieldCatalog } from '@handoffkit/core'
import type { PreviewReport } from 'handoffkit'
import { findingLines, plural } from './finding-lines.ts'
import { keyTable } from './key-table.ts'
import type { Line, Span } from './line.ts'
import { accent, EMPTY, line, quiet, span, strong, warning } from './line.ts'
import { banner, labelled, paragraph, sectionTitle } from './page.ts'
import { priorityLine } from './priority-line.ts'
import { shortened, shownValue } from './shown-value.ts'
import { table } from './table.ts'
import { unfilledFields } from './unfilled-fields.ts'

/** What a preview is drawn from. */
export interface PreviewParts {
  readonly report: PreviewReport
  readonly catalog: FieldCatalog
  /** Why there is no ticket, one sentence or two. */
  readonly notice: string
  readonly width: number
}

/**
 * A preview as a page: the four parts of the dialog that people know (ticket priority, assigned team, updated ticket
 * fields, context object) in that order, with the why beside them, and every key and field that did not make it.
 */
export function previewPage(parts: PreviewParts): readonly Line[] {
  const { report, catalog, width } = parts
  return [
    banner('Handoff preview', nameOf(report), width),
    EMPTY,
    ...paragraph(parts.notice, width),
    EMPTY,
    ...decisionLines(parts),
    EMPTY,
    ...fieldLines(parts),
    EMPTY,
    ...keyLines(parts),
    ...unfilledLines(report, catalog, width),
    ...missingLines(parts),
    ...warningLines(parts),
    EMPTY,
    ...contextLines(report, width),
    ...omissionLines(report, width),
    ...secondDeskLines(report, width),
    EMPTY,
    ...footerLines(report, width),
  ]
}

/** The same in short, for showing many: what was decided, what is filled, what is not. */
export function previewSummary(parts: PreviewParts): readonly Line[] {
  const { report, width, notice } = parts
  return [
    banner('Handoff preview', nameOf(report), width),
    EMPTY,
    ...paragraph(notice, width),
    EMPTY,
    ...decisionLines(parts),
    EMPTY,
    ...keyLines(parts),
    ...missingLines(parts),
    ...warningLines(parts),
  ]
}

/** Which event a page is about, and where it would go. */
function nameOf({ eventId, conversation, environment }: PreviewReport): string {
  return `${shortened(eventId ?? `conversation ${conversation.id}`)} · ${environment}`
}

/** Priority, team and the rest of what was decided, each with its reason. */
function decisionLines({ report, width }: PreviewParts): readonly Line[] {
  const { decision, draft, because, target, ticket } = report
  const [teamReason = '', priorityReason = ''] = because
  const { team, priority, shadow } = decision
  return [
    ...labelled(
      'Ticket priority',
      [
        draft.priority === null ? quiet('not changed') : priorityLine(draft.priority),
        [quiet(reasonOf(priorityReason))],
        ...alsoMatched(priority.alsoMatched),
        ...shadowLines(shadow, 'priority'),
      ],
      width,
    ),
    ...labelled(
      'Assigned team',
      [
        teamLine(report),
        [quiet(reasonOf(teamReason))],
        ...alsoMatched(team.alsoMatched),
        ...shadowLines(shadow, 'assignment'),
      ],
      width,
    ),
    ...labelled('Ticket', [target === 'create' ? 'a new one' : line`updates ${strong(ticket ?? '')}`], width),
    ...labelled('Subject', [draft.subject], width),
    ...(draft.tags.length === 0 ? [] : labelled('Tags', [draft.tags.join(', ')], width)),
  ]
}

function teamLine({ decision: { team }, draft, target }: PreviewReport): Line {
  if (draft.team === null) {
    const nobody = target === 'update' ? 'not changed' : "the helpdesk's default team"
    return team.value === null ? [quiet(nobody)] : line`${quiet(nobody)} ${warning(`(not ${team.value})`)}`
  }
  const other = team.value === draft.team || team.value === null ? [] : line` ${quiet(`(${team.value} in the rules)`)}`
  const instead =
    team.redirect === undefined
      ? []
      : line` ${warning(`(in place of ${team.redirect.from}: schedule ${team.redirect.schedule} is closed)`)}`
  return line`${span(draft.team, 'strong')}${other}${instead}`
}

/** The reason alone: what it is the reason for stands beside it already. */
function reasonOf(sentence: string): string {
  const reason = sentence.replace(/^.*?: (?=rule "|no (?:assignment|priority) rule)/u, '')
  return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`
}

function alsoMatched(rules: readonly string[]): readonly Line[] {
  return rules.length === 0 ? [] : [[quiet(`Also matched, further down: ${rules.join(', ')}.`)]]
}

function shadowLines(shadow: PreviewReport['decision']['shadow'], list: string): readonly Line[] {
  const rules = shadow.filter((one) => one.list === list).map(({ rule }) => rule)
  return rules.length === 0 ? [] : [[quiet(`Shadow rules that match and never win: ${rules.join(', ')}.`)]]
}

/** The fields that the ticket gets, by label. */
function fieldLines({ report, catalog, width }: PreviewParts): readonly Line[] {
  const { draft, fields } = report
  const rows = draft.fields.map(({ key, label, value }) => {
    const field = catalog.fields.find((one) => one.key === key)
    return [[strong(label)], [accent(shownValue(value, field))]]
  })
  return [
    sectionTitle('Updated ticket fields', `${draft.fields.length} of ${fields.length}`),
    ...(rows.length === 0 ? [line`  ${quiet('none')}`] : table([{ atMost: 34 }, { atLeast: 24 }], rows, { width })),
  ]
}

/** Every key with its verdict. */
function keyLines({ report: { keys }, catalog, width }: PreviewParts): readonly Line[] {
  if (keys.length === 0) return [sectionTitle('Context keys', 'the context object is empty')]
  const filled = keys.filter(({ verdict }) => verdict === 'filled').length
  const rest = keys.length - filled
  const others = rest === 0 ? '' : `, ${rest} ${rest === 1 ? 'does' : 'do'} not`
  const remark = `${filled} of ${keys.length} ${filled === 1 ? 'fills' : 'fill'} a field${others}`
  return [sectionTitle('Context keys', remark), ...keyTable(keys, catalog, width)]
}

function unfilledLines({ fields }: PreviewReport, catalog: FieldCatalog, width: number): readonly Line[] {
  const open = fields.filter(({ status }) => status !== 'filled').length
  if (open === 0) return []
  return [
    EMPTY,
    sectionTitle('Fields that no key fills', `${open} of ${fields.length}`),
    ...unfilledFields(fields, catalog, width),
  ]
}

/** Keys that the winning rules want and nobody sent; fields that the helpdesk wants. */
function missingLines({ report: { missing, draft }, width }: PreviewParts): readonly Line[] {
  const gaps = draft.gaps.filter(({ value }) => value === undefined)
  if (missing.length + gaps.length === 0) return []
  return [
    EMPTY,
    sectionTitle('Missing'),
    ...missing.flatMap((key) =>
      paragraph(line`${warning(key)}: the winning rule requires this context key.`, width, 2),
    ),
    ...gaps.flatMap(({ key, label }) =>
      paragraph(
        line`${warning(key)}: the helpdesk wants the field "${label}" for a new ticket, and nothing fills it. ${quiet('Send it, or give it a value under "fieldDefaults".')}`,
        width,
        2,
      ),
    ),
  ]
}

/** Warnings about the event itself. */
function warningLines({ report: { findings }, width }: PreviewParts): readonly Line[] {
  if (findings.length === 0) return []
  return [EMPTY, sectionTitle('Warnings'), ...findingLines(findings, { width, sourceOf: () => undefined })]
}

function contextLines({ context, conversation }: PreviewReport, width: number): readonly Line[] {
  const { language, country } = conversation
  const beside = Object.entries({ language, country }).filter(([, text]) => text !== undefined)
  const rows = [
    ...context.map(({ key, text }) => [[strong(key === '' ? '(empty key)' : key)], [contextText(text)]]),
    ...beside.map(([name, text = '']) => [[quiet(`conversation ${name}`)], [span(text)]]),
  ]
  return [
    sectionTitle('Context object', plural(context.length, 'key')),
    ...(rows.length === 0 ? [line`  ${quiet('empty')}`] : table([{ atMost: 34 }, { atLeast: 24 }], rows, { width })),
  ]
}

function contextText(text: string): Span {
  return text === '' ? quiet('(empty)') : span(shortened(text))
}

function omissionLines({ draft, plan }: PreviewReport, width: number): readonly Line[] {
  const omitted = [...draft.omitted, ...plan.omitted]
  if (omitted.length === 0) return []
  return [
    EMPTY,
    sectionTitle('What this helpdesk cannot take'),
    ...omitted.flatMap(({ what, because }) => paragraph(line`${strong(what)}: ${because}`, width, 2)),
  ]
}

/** What a second desk would get, where the first has nothing of it in time. */
function secondDeskLines({ fallback }: PreviewReport, width: number): readonly Line[] {
  if (fallback === undefined) return []
  const { draft, keys, plan } = fallback
  const unfilled = keys.filter(({ verdict }) => verdict !== 'filled')
  const team = draft.team === null ? quiet("the helpdesk's default team") : strong(draft.team)
  const priority = draft.priority === null ? quiet('no priority') : priorityLine(draft.priority)
  const words = unfilled.map(({ key, verdict }) => `${key} (${verdict})`).join(', ')
  return [
    EMPTY,
    sectionTitle('Second desk', 'a new ticket, when the first has nothing of it in time'),
    ...paragraph(line`${team} · ${priority} · ${plural(draft.fields.length, 'field')}`, width, 2),
    ...(unfilled.length === 0 ? [] : paragraph(quiet(`not filled: ${words}`), width, 2)),
    ...[...draft.omitted, ...plan.omitted].flatMap(({ what, because }) =>
      paragraph(line`${strong(what)}: ${because}`, width, 2),
    ),
  ]
}

function footerLines({ handoffId, draftHash, plan, revisions }: PreviewReport, width: number): readonly Line[] {
  const steps = plan.steps.map(({ id, request }) => `${id} (${request.method} ${request.path})`).join(', ')
  const short = (revision: string) => revision.slice(0, 12)
  return [
    ...labelled('Would send', [[quiet(steps === '' ? 'nothing' : steps)]], width),
    ...labelled('Handoff', [[quiet(handoffId)]], width),
    ...labelled('Draft hash', [[quiet(draftHash)]], width),
    ...labelled(
      'Revisions',
      [[quiet(`rules ${short(revisions.ruleset)}, catalog ${short(revisions.catalog)}`)]],
      width,
    ),
  ]
}

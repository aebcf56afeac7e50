import type { ReplayReport } from '../replay-report.ts'
import { comparedRules, exampleWords, shareOf, teamWords } from '../replay-report.ts'
import type { Bar } from './bar-chart.ts'
import { barChart, comparedValues } from './bar-chart.ts'
import { escaped } from './escaped.ts'
import { REPLAY_STYLE } from './replay-style.ts'

/** The same as one page that stands alone: no script, nothing from elsewhere, light and dark as the reader has it. */
export function replayHtml(report: ReplayReport): string {
  const { handoffs, changed, before, after } = report
  const title = `${number(changed)} of ${number(handoffs)} handoffs change`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${REPLAY_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${tiles(report)}
${chart('Handoffs of each team', comparedValues(before.team, after.team, teamWords))}
${chart('Handoffs of each priority', comparedValues(before.priority, after.priority, String))}
${moves('Team', report.team)}
${moves('Priority', report.priority)}
${rules(report)}
${notes(report)}
</main>
</body>
</html>
`
}

function tiles({ handoffs, changed, before, after, neverFires }: ReplayReport): string {
  const share = (count: number) => shareOf(count, handoffs)
  const all = [
    ['Change', share(changed), `${number(changed)} handoffs`],
    ['No assignment rule', share(after.byDefault.assignment), `${share(before.byDefault.assignment)} before`],
    ['No priority rule', share(after.byDefault.priority), `${share(before.byDefault.priority)} before`],
    ['Rules that never fire', number(neverFires.length), `of ${number(after.rules.length)}`],
  ] as const
  const items = all.map(
    ([what, figure, remark]) =>
      `<div><dt>${what}</dt><dd><strong>${figure}</strong> <span>${escaped(remark)}</span></dd></div>`,
  )
  return `<dl class="tiles">${items.join('')}</dl>`
}

function chart(title: string, bars: readonly Bar[]): string {
  if (bars.length === 0) return ''
  return `<section><h2>${title}</h2>
<p class="legend"><span class="key before"></span> before <span class="key after"></span> after</p>
${barChart(title, bars)}</section>`
}

function moves(title: string, all: ReplayReport['team']): string {
  if (all.length === 0) return ''
  const rows = all.map(
    ({ from, to, count, examples }) =>
      `<tr><td>${escaped(teamWords(from))}</td><td>${escaped(teamWords(to))}</td><td class="number">${number(count)}</td><td class="ids">${escaped(examples.map(exampleWords).join(', '))}</td></tr>`,
  )
  const head =
    '<tr><th scope="col">from</th><th scope="col">to</th><th scope="col" class="number">handoffs</th><th scope="col">such as</th></tr>'
  return `<section><h2>${title}: who moves where</h2>${scrolling(head, rows)}</section>`
}

function rules(report: ReplayReport): string {
  const count = (value: number | null) => (value === null ? '–' : number(value))
  const rows = comparedRules(report).map(({ list, rule, mode, before, after }) => {
    const isDead = mode === 'on' && after === 0
    const remark = mode === 'on' ? (isDead ? ' <em>never fires</em>' : '') : ` <em>${escaped(mode)}</em>`
    return `<tr><td>${list}</td><td>${escaped(rule)}${remark}</td><td class="number">${count(before)}</td><td class="number">${count(after)}</td></tr>`
  })
  if (rows.length === 0) return ''
  const head =
    '<tr><th scope="col">list</th><th scope="col">rule</th><th scope="col" class="number">before</th><th scope="col" class="number">after</th></tr>'
  return `<section><h2>Handoffs that each rule decides</h2>${scrolling(head, rows)}</section>`
}

/** Wide tables scroll by themselves, by keyboard too. */
function scrolling(head: string, rows: readonly string[]): string {
  return `<div class="scrolls" tabindex="0"><table><thead>${head}</thead><tbody>
${rows.join('\n')}
</tbody></table></div>`
}

function notes({ after, reading, isCut = false, exceeded }: ReplayReport): string {
  const all = [
    ...exceeded.map(({ limit, count, of }) => `${limit} is exceeded: ${number(count)} of ${number(of)}.`),
    ...(after.cannotTell === 0 ? [] : [`${number(after.cannotTell)} handoffs depend on facts that nobody recorded.`]),
    ...(isCut ? ['Only the newest handoffs were decided anew.'] : []),
    ...(reading === undefined || reading.unreadable === 0
      ? []
      : [`${number(reading.unreadable)} lines could not be read and are left out.`]),
  ]
  return all.length === 0
    ? ''
    : `<section><h2>Notes</h2><ul>${all.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul></section>`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

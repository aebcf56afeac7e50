interface Span {
  readonly text: string
  readonly codes: string
}

const CHARACTER_WIDTH = 8.4
const LINE_HEIGHT = 19
const PADDING = 18

/** Select Graphic Rendition codes of a terminal, as classes of the picture. */
const CLASSES: Readonly<Record<string, string>> = {
  '1': 'strong',
  '2': 'quiet',
  '31': 'red',
  '32': 'green',
  '33': 'yellow',
  '34': 'blue',
  '36': 'cyan',
  '90': 'quiet',
}

/** Reads in a light and in a dark page. */
const STYLE = `
    text { font: 14px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328; white-space: pre }
    rect { fill: #f6f8fa; stroke: #d0d7de }
    .strong { font-weight: 600 } .quiet { fill: #636c76 } .red { fill: #b3261e } .green { fill: #1a7f37 }
    .yellow { fill: #8a5a00 } .blue { fill: #0a58ca } .cyan { fill: #0e7490 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } rect { fill: #0d1117; stroke: #30363d }
      .quiet { fill: #8d96a0 } .red { fill: #ff7b72 } .green { fill: #56d364 } .yellow { fill: #e3b341 } .blue { fill: #79c0ff } .cyan { fill: #56d4dd }
    }`

/** A picture (SVG) of what a terminal shows: text with the colour codes that the command line writes. */
export function terminalSvg(output: string, columns: number, title: string): string {
  const lines = output.trimEnd().split('\n').map(spansOf)
  const width = Math.ceil(columns * CHARACTER_WIDTH + 2 * PADDING)
  const height = Math.ceil(lines.length * LINE_HEIGHT + 2 * PADDING)
  const rows = lines.map((spans, row) => {
    const baseline = PADDING + (row + 0.75) * LINE_HEIGHT
    return `  <text x="${PADDING}" y="${baseline.toFixed(1)}">${spans.map(tspan).join('')}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...rows,
    '</svg>\n',
  ].join('\n')
}

function spansOf(line: string): readonly Span[] {
  const [first = '', ...rest] = line.split('\u001B[')
  const coloured = rest.map((piece): Span => {
    const end = piece.indexOf('m')
    return { codes: piece.slice(0, end), text: piece.slice(end + 1) }
  })
  return [{ codes: '', text: first }, ...coloured].filter(({ text }) => text !== '')
}

function tspan({ text, codes }: Span): string {
  const classes = codes.split(';').flatMap((code) => CLASSES[code] ?? [])
  const named = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
  return `<tspan${named} xml:space="preserve">${escaped(text)}</tspan>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

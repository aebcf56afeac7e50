import { describe, expect, test } from 'vitest'
import { terminalSvg } from '../../src/screenshots/terminal-svg.ts'

describe('a picture of a terminal', () => {
  test('has a line of text for each line, coloured as the terminal would', () => {
    const svg = terminalSvg('plain \u001B[1;31mred\u001B[0m\nnext\n', 40, 'A "title"')
    expect(svg.match(/<text /gu)).toHaveLength(2)
    expect(svg).toContain(
      '<tspan xml:space="preserve">plain </tspan><tspan class="strong red" xml:space="preserve">red</tspan>',
    )
    expect(svg).toContain('aria-label="A &quot;title&quot;"')
  })

  test('cannot be broken by what it shows', () => {
    expect(terminalSvg('</svg><script>&', 20, 't')).toContain('&lt;/svg&gt;&lt;script&gt;&amp;')
  })
})

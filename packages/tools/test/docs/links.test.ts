import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exists } from '../../src/check/tree.ts'
import { PAGES } from './page.ts'

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** Links of a page that lead nowhere. */
function brokenIn({ path, links, headings }: (typeof PAGES)[number]): readonly string[] {
  return links
    .filter((link) => !/^[a-z]+:/u.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : posix.join(posix.dirname(path), file)
      if (!exists(target)) return true
      const known = file === '' ? headings : PAGES.find((page) => page.path === target)?.headings
      return anchor !== undefined && known?.map(anchorOf).includes(anchor) !== true
    })
}

describe('the documentation', () => {
  test.each(PAGES)('has no broken link in $path', (page) => {
    expect(brokenIn(page)).toEqual([])
  })

  test('lists every page in its index', () => {
    const index = PAGES.find(({ path }) => path === 'docs/README.md')
    const listed = new Set(index?.links.map((link) => posix.join('docs', link.split('#')[0] ?? '')))
    // Decisions and examples are found through their folders and guides.
    const pages = PAGES.map(({ path }) => path).filter((path) => /^docs\/(?:guides|reference|adapters)\//u.test(path))
    expect(pages.filter((path) => !listed.has(path))).toEqual([])
  })
})

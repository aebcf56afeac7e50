import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { build } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import { serveSamples } from '../../src/console/served-samples.ts'
import { root } from '../../src/start/repository.mjs'
import { pageAt } from './page.ts'

// In this package, so that the code of the page finds what it imports as that of a reader would.
const folder = mkdtempSync(join(root, 'packages/tools/node_modules/.embed-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the page exports, as far as it is called here. */
interface Embedded {
  readonly readHandoff: (service: string, apiKey: string, id: string) => Promise<object>
  readonly CasePage: (properties: { readonly handoff: object }) => ReturnType<typeof createElement>
}

/** Bundles the code of the page as a reader's tools would: the published component, and its style sheet. */
async function bundled(): Promise<Embedded> {
  const blocks = pageAt('docs/guides/embed-the-preview.md').blocks.filter(({ words }) => words.includes('embed'))
  for (const { words, text } of blocks) writeFileSync(join(folder, words[1] ?? ''), text)
  writeFileSync(join(folder, 'index.ts'), "export * from './server.ts'\nexport * from './case-page.tsx'\n")
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      minify: false,
      lib: { entry: join(folder, 'index.ts'), formats: ['es'], fileName: 'embedded', cssFileName: 'embedded' },
      rolldownOptions: { external: [/^react(?:\/|$)/u] },
    },
  })
  return (await import(/* @vite-ignore */ join(folder, 'dist/embedded.js'))) as Embedded
}

describe('the page about embedding the preview', () => {
  test('shows code that draws a preview of a real service', async () => {
    const { readHandoff, CasePage } = await bundled()
    expect(existsSync(join(folder, 'dist/embedded.css'))).toBe(true)
    await using served = await serveSamples()
    const { records } = await served.workspace.records({ sink: 'preview', conversation: 'conv-1001' })
    const handoff = await readHandoff(served.url, served.apiKey, records[0]?.prepared.handoffId ?? '')
    const markup = renderToStaticMarkup(createElement(CasePage, { handoff }))
    const headings = [...markup.matchAll(/<h3[^>]*>(?<words>[^<]*)/gu)].map(({ groups }) => groups?.['words'])
    expect(headings.slice(0, 4)).toEqual([
      'Ticket priority',
      'Assigned team',
      'Updated ticket fields',
      'Context object',
    ])
    expect(markup).toContain('Did you mean order-id?')
    expect(markup).not.toMatch(/\sstyle=|<style|<script/u)
  })

  test('names a style sheet that there is', () => {
    const { resolve } = createRequire(join(root, 'packages/tools/package.json'))
    expect(existsSync(resolve('@handoffkit/console/preview.css'))).toBe(true)
  })
})

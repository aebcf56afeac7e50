import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWorkspaceAt } from '../../src/open-workspace-at.ts'
import { displayWidth } from '../../src/render/display-width.ts'
import { lineWidth } from '../../src/render/line.ts'
import { paint } from '../../src/render/paint.ts'
import { previewPage } from '../../src/render/preview-page.ts'
import { visible } from '../../src/render/visible.ts'
import { SAMPLE_FOLDER } from '../../src/sample-workspace.ts'
import { TUESDAY } from '../fake-terminal.ts'

const silent = { write: () => {}, columns: undefined }
const terminal = {
  output: silent,
  messages: silent,
  env: {},
  cwd: '.',
  now: () => TUESDAY,
  readInput: () => Promise.resolve(''),
  ask: undefined,
}

test('a preview shows every key of every context, fits the page, and obeys nothing that stands in a value', {
  timeout: 60_000,
}, async () => {
  await using opened = await openWorkspaceAt(SAMPLE_FOLDER, terminal)
  const { workspace } = opened
  const catalog = await workspace.catalog('staging')
  const keys = fc.oneof(
    fc.constantFrom(...catalog.fields.map(({ key }) => key)),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string()),
  )
  const contexts = fc.dictionary(keys, values, { maxKeys: 8 })
  await fc.assert(
    fc.asyncProperty(contexts, fc.constantFrom(40, 80, 120), async (context, width) => {
      const event = { id: 'e', environment: 'staging', conversation: { id: 'c' }, context }
      const report = await workspace.preview(event)
      const page = previewPage({ report, catalog, notice: 'Nothing was created.', width })
      const shown = paint(page, { colours: false })
      expect(shown.replaceAll('\n', '')).toBe(visible(shown.replaceAll('\n', '')))
      const squeezed = shown.replaceAll(/\s/gu, '')
      // Longer ones are wrapped in their cell.
      for (const { key } of report.keys.filter((verdict) => displayWidth(visible(verdict.key)) <= 12)) {
        expect(squeezed).toContain(visible(key).replaceAll(/\s/gu, ''))
      }
      if (width >= 80) expect(Math.max(...page.map(lineWidth))).toBeLessThanOrEqual(width)
    }),
    { numRuns: 60 },
  )
})

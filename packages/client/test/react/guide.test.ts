import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** The example for React in the guide, as a file of a strict program. */
function exampleIn(guide: string): string {
  const text = readFileSync(join(root, '../../docs/guides', guide), 'utf8')
  return /```tsx\n([\s\S]*?)```/u.exec(text)?.[1] ?? ''
}

test('the example for React in the guide has no mistakes in types', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(root, 'node_modules/.guide-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const compilerOptions = {
    noEmit: true,
    jsx: 'react-jsx',
    customConditions: ['@handoffkit/source'],
    lib: ['es2024', 'dom', 'dom.iterable'],
    allowImportingTsExtensions: true,
  }
  const extended = join(root, '../../tsconfig.base.json')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: extended, compilerOptions, include: ['*.tsx'] }),
  )
  writeFileSync(join(folder, 'example.tsx'), exampleIn('browser.md'))
  expect(exampleIn('browser.md')).toContain('HandoffProvider')
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const mistakes = await run(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    ({ stdout }: { readonly stdout: string }) => stdout,
  )
  expect(mistakes).toBe('')
})

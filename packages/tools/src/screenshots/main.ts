// `npm run screenshots`: the pictures in docs/images, made anew from what the product really prints.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bringBrowser } from '../console/browser.ts'
import { say } from '../start/progress.mjs'
import { root } from '../start/repository.mjs'
import { pictureConsole } from './console-pictures.ts'
import { terminalSvg } from './terminal-svg.ts'

const COLUMNS = 92
const cli = join(root, 'packages/cli')
const args = ['preview', '--workspace', 'samples', '--event', 'samples/events/01-parcel-keys.json']

const { stdout, stderr, status } = spawnSync(process.execPath, [join(cli, 'dist/main.js'), ...args], {
  cwd: cli,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS) },
})
if (status === 0) {
  mkdirSync(join(root, 'docs/images'), { recursive: true })
  writeFileSync(
    join(root, 'docs/images/preview.svg'),
    terminalSvg(stdout, COLUMNS, 'Preview of a handoff in a terminal'),
  )
  process.stdout.write('docs/images/preview.svg\n')
} else {
  process.stderr.write(stderr)
  process.exitCode = 1
}

const browser = await bringBrowser(process.env, (line) => say(`chromium: ${line}`))
if ('because' in browser) process.stdout.write(`SKIPPED: pictures of the console: ${browser.because}\n`)
else
  for (const file of await pictureConsole(browser.path, join(root, 'docs/images/console')))
    process.stdout.write(`docs/images/console/${file}\n`)

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { install, isOffered, updateLists } from '../live/apt.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** What keeps it from the network and from what a machine without a screen has not. */
export const BROWSER_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of this machine; nothing when there is none. @param env `CHROMIUM` names another one */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const given = env['CHROMIUM']
  if (given !== undefined && given !== '') return given
  const folders = (env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** Where a Chromium is, after it was installed when it was missing and we are root; or why there is none. */
export async function bringBrowser(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<{ readonly path: string } | { readonly because: string }> {
  const found = findBrowser(env)
  if (found !== undefined) return { path: found }
  if (process.getuid?.() !== 0) return { because: 'no Chromium; install one, or name it with CHROMIUM=/path/to/it' }
  if (!(await isOffered('chromium'))) await updateLists()
  if (!(await isOffered('chromium'))) return { because: 'the package sources of this machine have no chromium' }
  const { summary } = await install(['chromium', 'fonts-inter', 'fonts-dejavu-core'], say)
  const path = findBrowser(env)
  return path === undefined ? { because: `apt-get install failed: ${summary}` } : { path }
}

/** Starts a browser without a window. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...BROWSER_ARGS] })
}

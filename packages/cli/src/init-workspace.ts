import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from './usage-error.ts'

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url))

/** The name that stands in the templates. */
const PLACEHOLDER = 'my-handoffs'

/** Helpdesks that a new workspace can be made for. */
export const TEMPLATE_NAMES: readonly string[] = ['memory', 'request-tracker']

/** Texts of the templates that are the user's to choose. */
export interface TemplateChoices {
  readonly adapter: string
  /** Address of the helpdesk. Default: the example's. */
  readonly url?: string
}

/**
 * Writes a new workspace into a folder. Nothing is written when one of its files is there already.
 *
 * @returns paths of the files, relative to the folder
 * @throws UsageError naming the files that are there
 */
export function initWorkspace(folder: string, { adapter, url }: TemplateChoices): readonly string[] {
  const template = join(TEMPLATES, adapter)
  const files = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(template, join(entry.parentPath, entry.name)))
    .toSorted()
  const there = files.filter((file) => existsSync(join(folder, file)))
  if (there.length > 0) {
    throw new UsageError(
      `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already`,
      'Choose another folder; nothing was written.',
    )
  }
  const name = workspaceName(folder)
  for (const file of files) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    const text = readFileSync(join(template, file), 'utf8').replaceAll(PLACEHOLDER, name)
    writeFileSync(path, url === undefined ? text : text.replaceAll('https://rt.example.com', url), { flag: 'wx' })
  }
  return files
}

/** The folder's name as the name of a workspace: lowercase letters, digits and dashes. */
function workspaceName(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
  return name === '' ? PLACEHOLDER : name
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/repository.mjs'
import type { ShippedDependency } from './shipped-dependencies.ts'
import { shippedDependencies } from './shipped-dependencies.ts'
import { exists, readText } from './tree.ts'

/** Licences that let everybody use, change and sell what is made with them, and ask for no more than a notice. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
])

/** The page that lists them. */
export const LICENCES_PAGE = 'docs/reference/licences.md'

/** Dependencies whose licence is not allowed. `A OR B` is allowed when one of both is, `A AND B` when both are. */
export function licenceProblems(dependencies: readonly ShippedDependency[]): readonly string[] {
  return dependencies
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, version, licence }) => `${name} ${version} has the licence ${licence}, which is not on the list`)
}

/** The page of these dependencies. */
export function licencesPage(dependencies: readonly ShippedDependency[]): string {
  const rows = dependencies.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return `# Licences of dependencies

handoffkit is under the MIT licence. These packages come along when all of its packages are installed; \`npm run check\` compares the list with what is installed, and refuses licences other than ${[...ALLOWED_LICENCES].toSorted().join(', ')}. \`npm run fix\` writes it anew.

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`
}

/** What is wrong with the licences of what is shipped, and with the page that lists them. */
export function checkLicences(): readonly string[] {
  const dependencies = shippedDependencies()
  const isFresh = exists(LICENCES_PAGE) && readText(LICENCES_PAGE) === licencesPage(dependencies)
  return [
    ...licenceProblems(dependencies),
    ...(isFresh ? [] : [`${LICENCES_PAGE} is not what is installed: run npm run fix`]),
  ]
}

/** Writes the page. */
export function writeLicences(): void {
  writeFileSync(join(root, LICENCES_PAGE), licencesPage(shippedDependencies()))
}

function isAllowed(licence: string): boolean {
  const plain = licence.replace(/^\((.*)\)$/u, '$1')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed)
  return plain.split(' AND ').every((one) => ALLOWED_LICENCES.has(one))
}

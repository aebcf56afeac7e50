import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi } from '@handoffkit/server'

/** Where the types stand. */
export const TYPES_PATH: string = join(import.meta.dirname, '../src/generated/openapi.ts')

const source = JSON.stringify(openApi())
const script = readFileSync(import.meta.filename)

const head = `// Generated from the OpenAPI document of the service by scripts/generate.ts.
// ${createHash('sha256').update(source).update(script).digest('hex')}
`

/** Whether the types are those of the document that the service serves now. */
export function isUpToDate(): boolean {
  return existsSync(TYPES_PATH) && readFileSync(TYPES_PATH, 'utf8').startsWith(head)
}

/** The types of everything that the service takes and answers, as the source of a module. */
export async function declareTypes(): Promise<string> {
  // Loaded here, because it brings a compiler of its own: most builds find the types as they should be.
  const { astToString, default: openApiTypes } = await import('openapi-typescript')
  const nodes = await openApiTypes(source, { immutable: true, defaultNonNullable: false, alphabetize: true })
  return `${head}${astToString(nodes)}`
}

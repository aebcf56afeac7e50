import { compile } from 'json-schema-to-typescript'
import { operationTypes } from './operations.ts'
import { servedDocument } from './served-document.ts'

/** Where the types stand, from the top of the repository. The console cannot make them: the service is built after it. */
export const API_TYPES_FILE = 'packages/console/src/api/generated/open-api.ts'

const BANNER = `// Made from the OpenAPI document of the service by "node --conditions=@handoffkit/source packages/tools/src/api-types/main.ts". A test holds the two together.`

/** The types of the HTTP interface: one for each named schema, then the operations. */
export async function apiTypes(): Promise<string> {
  const document = await servedDocument()
  const types = await compile(definitions(document.components.schemas), 'Schemas', {
    additionalProperties: false,
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    format: false,
    strictIndexSignatures: true,
    unreachableDefinitions: true,
  })
  return `${BANNER}\n\n${readonlyMembers(types)}\n${operationTypes(document)}`
}

/** The named schemas as definitions of one schema that has them all. */
function definitions(schemas: Readonly<Record<string, object>>): object {
  const text = JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/definitions/')
  const members = Object.keys(schemas).map((name) => [name, { $ref: `#/definitions/${name}` }])
  return {
    title: 'Schemas',
    type: 'object',
    required: Object.keys(schemas),
    properties: Object.fromEntries(members) as object,
    definitions: withoutAlternatives(JSON.parse(text)) as object,
  }
}

/** A discriminator is for clients that cannot tell alternatives apart; TypeScript can. */
function withoutAlternatives(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutAlternatives)
  if (typeof schema !== 'object' || schema === null) return schema
  // A schema that only describes takes anything.
  if (Object.values(schema).every((part) => typeof part === 'string') && Object.keys(schema).join() === 'description')
    return { ...schema, tsType: 'unknown' }
  return Object.fromEntries(
    Object.entries(schema).flatMap(([name, part]) =>
      name === 'discriminator' ? [] : [[name, withoutAlternatives(part)]],
    ),
  )
}

/** Answers are read, never changed. */
function readonlyMembers(types: string): string {
  return types
    .replaceAll(/^ \* ?\n?(?: \*)? This interface was referenced by .*\n \* via the .*\n/gmu, '')
    .replaceAll(/^\/\*\*\n \*\/\n/gmu, '')
    .replaceAll(/^(\s*)("[^"]+"|\w+)(\??): /gmu, '$1readonly $2$3: ')
    .replaceAll(/: (\(.+\)|[\w ]+)\[\]$/gmu, ': readonly $1[]')
    .replaceAll(/(?<!readonly )\b(\w+)\[\]/gu, 'readonly $1[]')
    .trim()
}

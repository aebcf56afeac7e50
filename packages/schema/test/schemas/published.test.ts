import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JsonSchema, JsonValue } from '@handoffkit/core'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const schemas = Object.entries(PUBLISHED_SCHEMAS)

const isObject = (value: JsonValue | undefined): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every member that a schema names, with the place where it does and what it says of the member. */
function membersIn(value: JsonValue, path = ''): readonly (readonly [path: string, schema: JsonValue])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([keyword, inner]: [string, JsonValue]) => [
    ...(keyword === 'properties' && isObject(inner) && !/\/(if|allOf\/\d+\/(if|then))$/u.test(path)
      ? Object.entries(inner).map(([name, schema]) => [`${path}/${name}`, schema] as const)
      : []),
    ...(['examples', 'default', 'defaultSnippets'].includes(keyword) && !path.endsWith('/properties')
      ? []
      : membersIn(inner, `${path}/${keyword}`)),
  ])
}

describe.each(schemas)('the schema of %s', (name, schema) => {
  test('says what it is and shows an example', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(new RegExp(`/${name}\\.schema\\.json$`, 'u')),
      title: expect.stringMatching(/^handoffkit /u),
      description: expect.stringMatching(/\.$/u),
      examples: [expect.anything()],
    })
  })

  test('describes every member', () => {
    const members = membersIn(schema)
    const definitions = isObject(schema['$defs']) ? schema['$defs'] : {}
    const bare = members.filter(([, member]) => {
      const reference = isObject(member) ? member['$ref'] : undefined
      const definition = typeof reference === 'string' ? definitions[reference.replace('#/$defs/', '')] : undefined
      return ![member, definition].some((one) => isObject(one) && typeof one['description'] === 'string')
    })
    expect(members.length).toBeGreaterThan(1)
    expect(bare.map(([path]) => path)).toEqual([])
  })

  test('explains every choice', () => {
    const choices: JsonSchema[] = []
    const look = (value: JsonValue, keyword: string): void => {
      if (typeof value !== 'object' || value === null) return
      if (isObject(value) && Array.isArray(value['enum'])) choices.push(value)
      for (const [inside, inner] of Object.entries(value)) if (keyword !== 'if' && inside !== 'if') look(inner, inside)
    }
    look(schema, '')
    const unexplained = choices.filter(({ enum: values, enumDescriptions: meanings, description }) => {
      const complete = Array.isArray(values) && Array.isArray(meanings) && values.length === meanings.length
      // At the end of a choice by values stands the list of them, which nobody is shown.
      return description !== undefined && !complete
    })
    expect(unexplained).toEqual([])
  })

  test('is published as it is here', () => {
    expect(JSON.parse(readFileSync(`${root}/dist/schemas/${name}.schema.json`, 'utf8'))).toEqual(schema)
  })
})

describe('the generated validators', () => {
  const files = globSync('src/generated/*.ts', { cwd: root })

  test('exist, one for each schema', () => {
    expect(files.map((file) => file.replace(/^.*\//u, '')).toSorted()).toEqual(
      schemas.map(([name]) => `${name}.ts`).toSorted(),
    )
  })

  test.each(files)('%s needs no module at run time but ours, and generates no code', (file) => {
    const code = readFileSync(`${root}/${file}`, 'utf8')
    const imports = [...code.matchAll(/from '([^']*)'/gu)].map(([, from]) => from)
    expect(['../character-count.ts', '../findings/schema-error.ts', '../formats.ts']).toEqual(
      expect.arrayContaining(imports),
    )
    expect(code).not.toMatch(/\brequire\(|\bimport\(|new Function|\beval\(/u)
  })
})

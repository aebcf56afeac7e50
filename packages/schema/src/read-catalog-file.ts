import type { CatalogDeclaration, Finding } from '@handoffkit/core'
import { asFieldKey } from '@handoffkit/core'
import type { CatalogFile } from './catalog-file.ts'
import type { Checked } from './checked.ts'
import { validate } from './generated/catalog.ts'
import { quoted } from './json-pointer.ts'
import { reader } from './reader.ts'
import { CATALOG_SCHEMA } from './schemas/catalog/catalog.ts'
import type { SourceText } from './source-text.ts'

const readFile = reader<CatalogFile>({
  schema: CATALOG_SCHEMA,
  validate,
  noun: 'catalog',
  quotes: true,
  more: ({ fields }) => [...malformedKeys(fields), ...repeatedKeys(fields)],
})

/**
 * Checks a file with a field catalog and gives what it declares. Keys that can fill nothing, because they are no field
 * keys or stand twice, are warnings: helpdesks do have such fields.
 */
export function readCatalogFile(value: unknown, source?: SourceText): Checked<CatalogDeclaration> {
  const read = readFile(value, source)
  if (!read.ok) return read
  const { $schema: _schema, revision: _revision, ...declaration } = read.value
  return { ...read, value: declaration }
}

type Fields = CatalogDeclaration['fields']

function malformedKeys(fields: Fields): readonly Finding[] {
  return fields.flatMap(({ key }, index) =>
    asFieldKey(key) === undefined
      ? [
          warning(
            'malformed-key',
            index,
            `The key ${quoted(key)} is no field key; no context key can fill the field.`,
            'A field key holds lowercase letters, digits and dashes only.',
          ),
        ]
      : [],
  )
}

function repeatedKeys(fields: Fields): readonly Finding[] {
  const first = new Map<string, number>()
  return fields.flatMap(({ key }, index) => {
    if (!first.has(key)) {
      first.set(key, index)
      return []
    }
    return [
      warning(
        'duplicate-key',
        index,
        `The key ${quoted(key)} stands twice; it is a conflict and fills neither field.`,
        'Give each field a key of its own.',
      ),
    ]
  })
}

function warning(code: string, index: number, message: string, hint: string): Finding {
  return { code, severity: 'warning', path: `/fields/${index}/key`, message, hint }
}

// Writes what comes from the schemas: validators for this package, types for its tests, JSON files for publication.
// Does nothing when the inputs are those of the last time.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PUBLISHED_SCHEMAS } from '../src/schemas/published.ts'
import { checkExamples } from './check-examples.ts'
import { compileValidator } from './compile-validator.ts'
import { declareType } from './declare-type.ts'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'src/generated/inputs.sha256')
const folders = ['src/generated', 'test/generated', 'dist/schemas'] as const
const places = {
  validator: (name: string) => join(root, folders[0], `${name}.ts`),
  type: (name: string) => join(root, folders[1], `${name}.ts`),
  json: (name: string) => join(root, folders[2], `${name}.schema.json`),
}

const inputs = hashOf([
  ...globSync(['src/schemas/**/*.ts', 'src/formats.ts', 'scripts/*.ts'], { cwd: root }),
  'package.json',
])
const isFresh =
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === inputs &&
  Object.keys(PUBLISHED_SCHEMAS).every((name) => Object.values(places).every((place) => existsSync(place(name))))
if (!isFresh) await generate()

/** Everything is made before anything is written: a mistake in a schema leaves the last good files alone. */
async function generate(): Promise<void> {
  const files = new Map<string, string>()
  for (const [name, schema] of Object.entries(PUBLISHED_SCHEMAS)) {
    checkExamples(schema, name)
    files.set(places.validator(name), compileValidator(schema))
    files.set(places.type(name), await declareType(schema, name))
    files.set(places.json(name), `${JSON.stringify(schema, undefined, 2)}\n`)
  }
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true })
  for (const [path, content] of files) writeFileSync(path, content)
  writeFileSync(stamp, inputs)
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

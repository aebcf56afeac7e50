// Runs the TypeScript files that are named, one after the other, and prints one JSON object per line for each.
// One process for all examples of a page: loading the packages takes longer than any of them.
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format, inspect } from 'node:util'

for (const path of process.argv.slice(2)) {
  const lines: string[] = []
  console.log = (...values) => {
    lines.push(...format(...values).split('\n'))
  }
  process.chdir(dirname(path))
  const errors = await import(pathToFileURL(path).href).then(
    () => '',
    (error: unknown) => inspect(error),
  )
  process.stdout.write(`${JSON.stringify({ path, lines, errors })}\n`)
}

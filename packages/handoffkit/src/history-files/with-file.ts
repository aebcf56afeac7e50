import { closeSync, openSync } from 'node:fs'

/** Does something with a file that is open for reading, and closes it. */
export function withFile<Result>(path: string, use: (file: number) => Result): Result {
  const file = openSync(path, 'r')
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

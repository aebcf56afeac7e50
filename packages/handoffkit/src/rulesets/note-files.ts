/** Reads files and remembers which ones, and what they held. */
export interface NotedFiles {
  readonly readFile: (name: string) => string | undefined
  /** By name. Undefined: it could not be read. */
  readonly read: ReadonlyMap<string, string | undefined>
}

/** @param readFile default: nothing can be read */
export function noteFiles(readFile: (name: string) => string | undefined = () => undefined): NotedFiles {
  const read = new Map<string, string | undefined>()
  return {
    read,
    readFile: (name) => {
      const text = readFile(name)
      read.set(name, text)
      return text
    },
  }
}

/** Texts by name, of the files that could be read. */
export function textsOf(read: NotedFiles['read']): Readonly<Record<string, string>> {
  return Object.fromEntries([...read].flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))
}

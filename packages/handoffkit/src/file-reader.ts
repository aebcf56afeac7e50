import { relative, resolve } from 'node:path'
import { readText } from './load-workspace.ts'

/** Reads files and remembers their texts, so that findings can show the lines that they are about. */
export interface FileReader {
  /** Texts by the names that people are shown. */
  readonly texts: ReadonlyMap<string, string>
  /** How a file is called in findings: its path from the folder where the person stands. */
  shown(path: string): string
  /** @throws HandoffError HK_FILE_UNREADABLE */
  read(path: string): { readonly text: string; readonly shown: string }
}

/**
 * @param from folder that relative paths start from
 * @param given texts that stand in place of files, by absolute path: standard input, or what a file would hold
 */
export function createFileReader(from: string, given: ReadonlyMap<string, string> = new Map()): FileReader {
  const texts = new Map<string, string>()
  const shown = (path: string) => relative(from, resolve(from, path))
  return {
    texts,
    shown,
    read(path) {
      const name = shown(path)
      const absolute = resolve(from, path)
      const text = given.get(absolute) ?? readText(absolute, name)
      texts.set(name, text)
      return { text, shown: name }
    },
  }
}

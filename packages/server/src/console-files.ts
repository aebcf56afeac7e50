import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** One file of the console, ready to be sent. */
export interface ConsoleFile {
  readonly type: string
  readonly etag: string
  /** Its name changes with what it holds, so that nobody need ever ask for it again. */
  readonly isHashed: boolean
  readonly bytes: Buffer
  /** The same in fewer bytes, by content encoding; absent where it is no fewer. */
  readonly packed: Readonly<Partial<Record<'br' | 'gzip', Buffer>>>
}

/** The files of the console by their addresses: `/index.html`, `/assets/...`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>

/** What the console is made of. Other files in its folder are not for browsers. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The console as `@handoffkit/console` brings it; nothing where that package was not built. */
export function findConsole(): ConsoleFiles | undefined {
  try {
    const index = createRequire(import.meta.url).resolve('@handoffkit/console/app/index.html')
    return readConsoleFiles(dirname(index))
  } catch (error) {
    // The package names the file; it is not there until the package is built.
    if (error instanceof Error && 'code' in error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ENOENT'))
      return undefined
    throw error
  }
}

/** Reads the files of a console, all at once: requests never reach the file system, so no path can lead out of it. */
export function readConsoleFiles(folder: string): ConsoleFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    paths.map((path) => {
      const address = `/${relative(folder, path).split(sep).join('/')}`
      return [address, consoleFile(address, readFileSync(path))]
    }),
  )
}

function consoleFile(address: string, bytes: Buffer): ConsoleFile {
  const type = TYPES[extname(address)] ?? 'application/octet-stream'
  const packed = {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    gzip: gzipSync(bytes),
  }
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isHashed: /^\/assets\/.+-[\w-]{8}\.\w+$/u.test(address),
    bytes,
    packed: Object.fromEntries(Object.entries(packed).filter(([, fewer]) => fewer.length < bytes.length)),
  }
}

import { join } from 'node:path'
import { build } from 'vite'

/**
 * The client as one file without imports, minified.
 *
 * @param format `iife`: a classic script that makes the global `handoffkit`. `es`: a module
 */
export async function bundleGlobal(format: 'iife' | 'es'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..'),
    // Browsers since 2022 (Baseline widely available).
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: {
        entry: join(import.meta.dirname, '../src/index.ts'),
        formats: [format],
        name: 'handoffkit',
        fileName: 'handoffkit',
      },
    },
  })
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const [chunk] = chunks
  if (chunk?.type !== 'chunk' || chunks.length !== 1) throw new Error('The client is not one file.')
  return chunk.code
}

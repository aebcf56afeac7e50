import { basename } from 'node:path'

/** Whether a path of the repository is left out of an image. @param patterns lines of `.dockerignore`: a path, or a name behind two stars and a slash */
export function isIgnored(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.startsWith('**/')
      ? basename(path) === pattern.slice(3)
      : path === pattern || path.startsWith(`${pattern}/`),
  )
}

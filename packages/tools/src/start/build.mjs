// Builds packages; turbo skips those whose sources have not changed.
import { CannotGoOn } from './progress.mjs'
import { runToolQuietly } from './spawn.mjs'

/**
 * @param {string | undefined} upTo a package: it and all it depends on. Without one: everything
 * @param {NodeJS.ProcessEnv} env
 */
export function build(upTo, env) {
  const filter = upTo === undefined ? [] : [`--filter=${upTo}...`]
  const status = runToolQuietly('turbo', ['run', 'build', ...filter, '--output-logs=errors-only'], env)
  if (status !== 0) throw new CannotGoOn('The build failed; its messages stand above.', status)
}

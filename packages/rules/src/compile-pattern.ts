import type { CompilePattern } from '@handoffkit/core'
import { RE2JS } from 're2js'

/**
 * Compiles a pattern in RE2 syntax. Matching takes time linear in the length of the text, whatever the pattern.
 *
 * @throws when the pattern is no RE2 syntax
 * @see https://github.com/google/re2/wiki/Syntax
 */
export const compilePattern: CompilePattern = (pattern) => {
  const compiled = RE2JS.compile(pattern)
  return (text) => compiled.matcher(text).find()
}

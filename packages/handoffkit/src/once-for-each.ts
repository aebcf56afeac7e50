import type { CompilePattern } from '@handoffkit/core'

/** Compiles each pattern once: those of ticket fields meet a value of every handoff. Keeps all of them, so: for few. */
export function onceForEach(compilePattern: CompilePattern): CompilePattern {
  const compiled = new Map<string, ReturnType<CompilePattern>>()
  return (pattern) => {
    const match = compiled.get(pattern) ?? compilePattern(pattern)
    compiled.set(pattern, match)
    return match
  }
}

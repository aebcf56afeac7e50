import type { EngineFigures } from '../decisions.ts'

/** Adds the fastest of an engine's ways, which are named `NAME-...`, under the engine's name. */
export function withBestOf(name: string, engines: readonly EngineFigures[]): readonly EngineFigures[] {
  const [best] = engines
    .filter(({ engine }) => engine.startsWith(`${name}-`))
    .toSorted((a, b) => a.nsPerDecision - b.nsPerDecision)
  return best === undefined ? engines : [...engines, { ...best, engine: name }]
}

export { anyJson, nearly } from './payload-arbitraries.ts'
export type { SourceLaw, SourceSubject } from './source-laws.ts'
export { handedOff, sourceLaws } from './source-laws.ts'

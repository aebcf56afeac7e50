import { sourceCondition } from '../check/source-condition.ts'

/** Tests read the packages of the workspace from their TypeScript sources, so they need no build. The others are vite's own. */
export const conditions: string[] = [sourceCondition, 'module', 'node', 'development|production']

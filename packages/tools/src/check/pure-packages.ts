/**
 * Packages whose answers depend on their arguments alone and that also run in a browser under `script-src 'self'`:
 * nothing of Node, no clock, no chance, and tests with code generation forbidden.
 */
export const purePackages: ReadonlySet<string> = new Set(['core', 'schema', 'rules', 'sources'])

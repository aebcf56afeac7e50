// The generator of clients works with the compiler's own interface, which TypeScript 7 does not have yet: it gets the
// compiler that it asks for, and nobody else does.

/** @type {{ readPackage: (manifest: { name?: string, dependencies?: Record<string, string> }) => object }} */
export const hooks = {
  readPackage: (manifest) =>
    manifest.name === 'openapi-typescript'
      ? { ...manifest, peerDependencies: {}, dependencies: { ...manifest.dependencies, typescript: '5.9.3' } }
      : manifest,
}

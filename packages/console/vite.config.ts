import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

/** The application. Everything is a file with a hash in its name, so that browsers keep it for ever; nothing is inlined. */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // A worker loads what it needs when it needs it, as the page does.
  worker: { format: 'es' },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The helper that older browsers need for it is an inline script.
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    target: 'es2023',
    license: { fileName: 'licenses.json' },
  },
})

export default config

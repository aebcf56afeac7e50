import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

/** The component that others embed: one module, and one style sheet beside it. React is theirs. */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist/preview',
    emptyOutDir: true,
    target: 'es2023',
    minify: false,
    lib: { entry: 'src/preview/embedded.ts', formats: ['es'], fileName: 'preview', cssFileName: 'preview' },
    rolldownOptions: { external: [/^react(?:-dom)?(?:\/|$)/u, /^@base-ui\/react(?:\/|$)/u] },
  },
})

export default config

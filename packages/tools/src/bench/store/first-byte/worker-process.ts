// A worker on a store and a helpdesk, in a process of its own, until its parent goes.
import { openBenchWorkspace } from './bench-workspace.ts'

const [store = '', baseUrl = ''] = process.argv.slice(2)
const workspace = await openBenchWorkspace(store, baseUrl)
await workspace.catalog('production')
await workspace.start()
process.on('disconnect', () => process.exit())
process.send?.('ready')

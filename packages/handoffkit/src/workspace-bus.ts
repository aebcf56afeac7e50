import { createBus } from './bus.ts'
import type { LoadedPlugin } from './load-plugins.ts'
import type { Notices, WorkspaceBus } from './notices.ts'

/** The bus of a workspace, with the listeners of its plugins. A listener that fails is told as `listener-failed`. */
export function openBus(plugins: readonly LoadedPlugin[]): WorkspaceBus {
  const bus: WorkspaceBus = createBus<Notices>((notice, cause) => {
    if (notice !== 'listener-failed') bus.emit('listener-failed', { notice, cause })
  })
  for (const { listeners = {} } of plugins) listen(bus, listeners)
  return bus
}

function listen(bus: WorkspaceBus, listeners: NonNullable<LoadedPlugin['listeners']>): void {
  for (const name of Object.keys(listeners) as readonly (keyof Notices)[]) {
    const listener = listeners[name] as ((notice: Notices[typeof name]) => unknown) | undefined
    if (listener !== undefined) bus.on(name, listener)
  }
}

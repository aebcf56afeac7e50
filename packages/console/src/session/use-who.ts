import { useSyncExternalStore } from 'react'
import { useConsole } from '../app/console-context.tsx'
import type { Who } from './session.ts'

/** Who is signed in; nobody while that is not known. */
export function useWho(): Who | undefined {
  const { session } = useConsole()
  const state = useSyncExternalStore(session.onChange, session.state)
  return state.kind === 'open' ? state.who : undefined
}

/** Whether somebody may do what a scope allows. The service decides; pages only leave out what it would refuse. */
export function may(who: Who | undefined, scope: string): boolean {
  return who !== undefined && (who.scopes.includes('admin') || who.scopes.includes(scope))
}

import type { Context } from 'react'
import { createContext, use } from 'react'
import type { CallApi } from '../api/client.ts'
import type { Session } from '../session/session.ts'

/** What every page works with. */
export interface Console {
  readonly session: Session
  readonly api: CallApi
}

/** Hands session and API down to the pages. */
export const ConsoleContext: Context<Console | undefined> = createContext<Console | undefined>(undefined)

/** Session and API of this console. */
export function useConsole(): Console {
  const found = use(ConsoleContext)
  if (found === undefined) throw new Error('Outside of the console.')
  return found
}

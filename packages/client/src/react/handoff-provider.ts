'use client'
import type { Context, ReactElement, ReactNode } from 'react'
import { createContext, createElement, useContext, useEffect, useMemo } from 'react'
import type { HandoffClient, InitOptions } from '../init.ts'
import { init } from '../init.ts'

/** A client of yours, or what one is made from. */
export type HandoffProviderProps = { readonly children?: ReactNode } & (
  | { readonly client: HandoffClient }
  | (InitOptions & { readonly client?: never })
)

const ClientContext: Context<HandoffClient | undefined> = createContext<HandoffClient | undefined>(undefined)

/**
 * Gives the components inside it one conversation.
 *
 * Made from options, the client is made anew when `url`, `conversation`, `environment` or `token` change, and only then;
 * `getToken` may be another function on every render. The client before it still stores what it was given.
 */
export function HandoffProvider(props: HandoffProviderProps): ReactElement {
  const made = useMadeClient('client' in props && props.client !== undefined ? undefined : props)
  return createElement(ClientContext.Provider, { value: props.client ?? made }, props.children)
}

/** The client of the nearest provider. @throws Error outside one */
export function useHandoffClient(): HandoffClient {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error('There is no <HandoffProvider> around this component.')
  return client
}

/** Making a client has no effects, so rendering twice, or on a server, does no harm. */
function useMadeClient(options: InitOptions | undefined): HandoffClient | undefined {
  const { url, conversation, environment, token, getToken } = options ?? {}
  const hasGetToken = getToken !== undefined
  const made = useMemo(
    () => (options === undefined ? undefined : madeClient(options)),
    [url, conversation, environment, token, hasGetToken],
  )
  // The client of a conversation that was left keeps the function that gets tokens for that one.
  useEffect(() => {
    made?.take(getToken)
  }, [made, getToken])
  return made?.client
}

function madeClient(options: InitOptions) {
  let latest = options.getToken
  const client = init({ ...options, ...(latest === undefined ? {} : { getToken: () => latest?.() ?? '' }) })
  return {
    client,
    take: (getToken: InitOptions['getToken']): void => {
      latest = getToken
    },
  }
}

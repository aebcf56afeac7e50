import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { createApi } from '../../src/api/client.ts'
import { ConsoleContext } from '../../src/app/console-context.tsx'
import { cookieSession } from '../../src/session/session.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** What a service answers to "METHOD /address": a body, or a function of what was sent. */
export type Answers = Readonly<Record<string, object | ((body: unknown) => Response)>>

/** A page in a document, over a service with these answers. */
export interface DrawnPage {
  readonly place: HTMLElement
  /** What was sent that changes something: "METHOD /address" and the body. */
  readonly changes: readonly (readonly [string, unknown])[]
  /** Waits until something holds. */
  readonly until: (holds: () => boolean) => Promise<void>
  /** Presses a button by its name, also in a dialog. */
  readonly press: (name: string) => Promise<void>
}

/** Draws a page for somebody with these scopes. */
export async function drawnPage(page: ReactNode, answers: Answers, scopes: readonly string[]): Promise<DrawnPage> {
  const changes: [string, unknown][] = []
  const environments = ['staging', 'production']
  const who = { actor: 'user ann', workspace: 'acme', role: null, scopes, environments }
  const fetch: typeof globalThis.fetch = async (address, init) => {
    const path = typeof address === 'string' ? (address.split('?')[0] ?? '') : ''
    const method = init?.method ?? 'GET'
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    if (path === '/login/options') return Response.json({ organisation: false, needsWorkspace: false, session: who })
    if (method !== 'GET') changes.push([`${method} ${path}`, body])
    const answer = answers[`${method} ${path}`]
    if (answer === undefined) return Response.json({ detail: `Nothing at ${path}.` }, { status: 404 })
    return typeof answer === 'function' ? (answer as (sent: unknown) => Response)(body) : Response.json(answer)
  }
  const session = cookieSession(fetch)
  await session.ask()
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const parts = { session, api: createApi(session, fetch) }
  await act(async () =>
    root.render(
      <ConsoleContext value={parts}>
        <QueryClientProvider client={queries}>{page}</QueryClientProvider>
      </ConsoleContext>,
    ),
  )
  onTestFinished(async () => {
    await act(async () => root.unmount())
    queries.clear()
    document.body.replaceChildren()
  })
  return {
    place,
    changes,
    until,
    press: async (name) => {
      await until(() => buttonNamed(name) !== undefined)
      await act(async () => buttonNamed(name)?.click())
    },
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries === 200) throw new Error(`It never came: ${document.body.textContent}`)
    await act(async () => new Promise((resolve) => setTimeout(resolve, 5)))
  }
}

function buttonNamed(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  )
}

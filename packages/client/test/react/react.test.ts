// @vitest-environment happy-dom

import type { ReactNode } from 'react'
import { act, createElement as h, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { init } from '../../src/index.ts'
import type { ContextObjectHook, HandoffHook } from '../../src/react/index.ts'
import { HandoffProvider, useContextObject, useHandoff, useHandoffClient } from '../../src/react/index.ts'
import type { ModelService } from '../model-service.ts'
import { modelService } from '../model-service.ts'

const unmounts: (() => void)[] = []

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

afterEach(async () => {
  for (const unmount of unmounts.splice(0)) await act(async () => unmount())
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

const optionsOf = (service: ModelService) => ({
  url: 'https://service.test',
  conversation: 'c',
  token: 't',
  fetch: service.fetch,
})

/** What the components of a page saw last. */
interface Shown {
  context?: ContextObjectHook
  handoff?: HandoffHook
  /** Whether everything was stored, render by render. */
  readonly saved: boolean[]
}

/** A component that shows the order, and remembers what its hooks gave it. */
function orderOf(shown: Shown) {
  return function Order() {
    shown.context = useContextObject()
    shown.handoff = useHandoff()
    shown.saved.push(shown.context.isSaved)
    return h('p', null, JSON.stringify(shown.context.context?.['order-id'] ?? 'no order'), ' ', shown.handoff.step)
  }
}

async function mount(page: (strict: ReactNode) => ReactNode, children: ReactNode) {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  unmounts.push(() => root.unmount())
  const show = (next: ReactNode) => act(async () => root.render(page(next)))
  await show(children)
  return { container, show }
}

/** Lets everything happen that was begun. */
const settle = (ms = 100) =>
  act(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, ms)
    })
  })

const strictly = (children: ReactNode) => h(StrictMode, null, children)

describe('the context object of a page', () => {
  test('is read once, shown everywhere, and written for all, in StrictMode too', async () => {
    const service = modelService()
    const [one, other]: Shown[] = [{ saved: [] }, { saved: [] }]
    if (one === undefined || other === undefined) throw new Error('There are two.')
    const provider = (children: ReactNode) => strictly(h(HandoffProvider, { ...optionsOf(service), children }))
    const { container } = await mount(provider, [h(orderOf(one), { key: 1 }), h(orderOf(other), { key: 2 })])
    await settle()
    expect(one.context?.context).toEqual({})
    expect(service.seen.filter(({ method }) => method === 'GET')).toHaveLength(1)
    let done: Promise<unknown> | undefined
    await act(async () => {
      done = one.context?.patchContext({ 'order-id': '00418837' })
    })
    expect(container.textContent).toBe('"00418837" idle"00418837" idle')
    await settle()
    await done
    expect(other.context).toMatchObject({ isSaved: true, error: undefined })
    expect(other.saved).toContain(false)
    expect(service.context()).toEqual({ 'order-id': '00418837' })
    expect(service.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  test('is kept when the page renders anew, and is another one in another conversation', async () => {
    const service = modelService()
    const shown: Shown = { saved: [] }
    const Order = orderOf(shown)
    let tokens = 0
    const provider = (conversation: string) => () =>
      h(HandoffProvider, {
        ...optionsOf(service),
        token: undefined as never,
        conversation,
        getToken: () => `${conversation}:${(tokens += 1)}`,
        children: h(Order),
      })
    const container = document.body.appendChild(document.createElement('div'))
    const root = createRoot(container)
    unmounts.push(() => root.unmount())
    const show = (conversation: string) => act(async () => root.render(provider(conversation)()))
    await show('c-1')
    const { updateContext } = shown.context ?? {}
    await show('c-1')
    expect(shown.context?.updateContext).toBe(updateContext)
    await act(async () => void shown.context?.updateContext({ a: 1 }))
    // What is not stored yet needs another token, of the conversation that was left.
    service.accepts = (token) => !token.endsWith(':1')
    await show('c-2')
    expect(shown.context?.updateContext).not.toBe(updateContext)
    await settle()
    const puts = service.seen.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ url }) => new URL(url).pathname)).toEqual(Array(2).fill('/v1/conversations/c-1/context'))
    expect(puts.map(({ headers }) => headers.get('authorization')?.replace(/:.*/u, ''))).toEqual(
      Array(2).fill('Bearer c-1'),
    )
    expect(service.context()).toEqual({ a: 1 })
  })

  test('is not there yet on a server, and the page takes over without a difference', async () => {
    const service = modelService()
    const shown: Shown = { saved: [] }
    const app = h(HandoffProvider, { ...optionsOf(service), children: h(orderOf(shown)) })
    const html = renderToString(app)
    expect(html).toContain('no order')
    expect(service.seen).toEqual([])
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = html
    const problems: unknown[] = []
    await act(async () => {
      const root = hydrateRoot(container, app, { onRecoverableError: (error) => problems.push(error) })
      unmounts.push(() => root.unmount())
    })
    await settle()
    expect(problems).toEqual([])
    expect(shown.context?.context).toEqual({})
  })

  test('may be that of a client of your own', async () => {
    const service = modelService()
    const client = init(optionsOf(service))
    const seen: unknown[] = []
    const Page = () => {
      seen.push(useHandoffClient())
      return null
    }
    await mount((children) => h(HandoffProvider, { client, children }), h(Page))
    expect(seen[0]).toBe(client)
    const wrong = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => renderToString(h(Page))).toThrow('<HandoffProvider>')
    wrong.mockRestore()
  })
})

describe('asking for a person', () => {
  test('goes from asking to done; a second click is no second handoff', async () => {
    const service = modelService()
    const shown: Shown = { saved: [] }
    const steps: string[] = []
    const { container } = await mount(
      (children) => strictly(h(HandoffProvider, { ...optionsOf(service), children })),
      h(orderOf(shown)),
    )
    let both: readonly unknown[] = []
    await act(async () => {
      const first = shown.handoff?.requestHandoff({ reason: 'user-asked' })
      const second = shown.handoff?.requestHandoff({ reason: 'user-asked' })
      steps.push(container.textContent ?? '')
      both = await Promise.all([first, second])
    })
    expect(both[0]).toBe(both[1])
    expect(service.handoffs.size).toBe(1)
    expect(shown.handoff).toMatchObject({ step: 'done', handoff: { handoffId: 'h-1' } })
    await act(async () => shown.handoff?.reset())
    expect(shown.handoff?.step).toBe('idle')
    await act(async () => {
      await shown.handoff?.requestHandoff()
    })
    expect(service.handoffs.size).toBe(2)
  })

  test('that fails says why', async () => {
    const service = modelService()
    service.accepts = () => false
    const shown: Shown = { saved: [] }
    await mount((children) => h(HandoffProvider, { ...optionsOf(service), children }), h(orderOf(shown)))
    await act(async () => {
      await shown.handoff?.requestHandoff().catch(() => undefined)
    })
    expect(shown.handoff).toMatchObject({ step: 'failed', error: { code: 'HK_KEY_REFUSED' } })
  })
})

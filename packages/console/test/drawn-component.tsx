import '../src/style/tokens.css'
import '../src/style/ground.css'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'

/** The colours that a component is drawn in. */
export const SCHEMES = ['light', 'dark'] as const

/** Draws a component in this browser as the console would. @returns the element that holds it */
export async function drawn(component: ReactNode, scheme: (typeof SCHEMES)[number] = 'light'): Promise<HTMLElement> {
  document.documentElement.dataset['handoffkit'] = ''
  document.documentElement.dataset['theme'] = scheme
  document.documentElement.lang = 'en'
  document.title = 'component'
  const { container } = await render(<main>{component}</main>)
  return container
}

/** What axe finds wrong with what is drawn, in one line each. A component is no page: it brings no heading of one. */
export async function mistakesIn(place: HTMLElement): Promise<readonly string[]> {
  const { violations } = await axe.run(place, { rules: { 'page-has-heading-one': { enabled: false } } })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  )
}

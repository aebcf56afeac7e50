import { useSyncExternalStore } from 'react'

const NARROW = '(width <= 760px)'

/** Height of a row in pixels: two lines where there is little room. The style sheet has the same numbers. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(NARROW)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => (window.matchMedia(NARROW).matches ? 72 : 46),
  )
}

import { useEffect, useState } from 'react'

/** A number that is another one whenever the colours turn light or dark. */
export function useScheme(): number {
  const [turns, setTurns] = useState(0)
  useEffect(() => {
    const turn = () => setTurns((count) => count + 1)
    const system = matchMedia('(prefers-color-scheme: dark)')
    const chosen = new MutationObserver(turn)
    system.addEventListener('change', turn)
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      system.removeEventListener('change', turn)
      chosen.disconnect()
    }
  }, [])
  return turns
}

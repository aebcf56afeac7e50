import { useEffect, useRef } from 'react'

/** What keys do, by the name of the key as `KeyboardEvent.key` has it. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Hears keys while the component is shown: not while somebody types, not over an open dialog, and not those that the
 * browser or a control needs.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTaken(event)) return
      const act = current.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

function isTaken(event: KeyboardEvent): boolean {
  // Inside a shadow root the event would name its host.
  const [target] = event.composedPath()
  const { key } = event
  if (document.querySelector('[role="dialog"], [role="listbox"]') !== null) return true
  if (!(target instanceof Element)) return false
  if (target.matches('input, textarea, select, [contenteditable="true"]')) return true
  return (key === 'Enter' || key === ' ') && target.matches('a, button, summary, [role="combobox"]')
}

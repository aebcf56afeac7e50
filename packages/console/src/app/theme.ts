/** Which colours are shown: light, dark, or what the system says. */
export type Theme = 'system' | 'light' | 'dark'

const NAME = 'handoffkit.theme'

/** The colours that this browser was told to show. Default: what the system says. */
export function keptTheme(storage: Pick<Storage, 'getItem'>): Theme {
  const kept = storage.getItem(NAME)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Shows these colours from now on, and remembers them where a storage is given. */
export function showTheme(theme: Theme, storage?: Pick<Storage, 'setItem'>): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  storage?.setItem(NAME, theme)
}

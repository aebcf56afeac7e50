import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useDemo } from '../api/queries.ts'
import { useLiveness } from '../live/live-context.tsx'
import { may, useWho } from '../session/use-who.ts'
import { text } from '../text/english.ts'
import { Choice } from '../ui/choice.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { KeyboardIcon, MenuIcon } from '../ui/icons.tsx'
import { NAVIGATION } from './navigation.ts'
import styles from './shell.module.css'
import { SignedIn } from './signed-in.tsx'
import type { Theme } from './theme.ts'
import { keptTheme, showTheme } from './theme.ts'
import { useKeys } from './use-keys.ts'

const ShortcutsWindow = lazy(() => import('./shortcuts-window.tsx'))

/** What stands around every page: the navigation, whether it is live, the colours, and the list of keys. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [areKeysOpen, setKeysOpen] = useState(false)
  const groups = useGroups()
  useKeys({ '?': () => setKeysOpen(true) })
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content">
        {text.skip}
      </a>
      <header className={styles['side']} data-open={isMenuOpen || undefined}>
        <div className={styles['brand']}>
          <Mark />
          <span>{text.product}</span>
          <Liveness />
          <button
            type="button"
            className={styles['menu']}
            aria-expanded={isMenuOpen}
            aria-label={text.navigation.menu}
            onClick={() => setMenuOpen(!isMenuOpen)}
          >
            <MenuIcon />
          </button>
        </div>
        <div className={styles['foldable']}>
          <nav aria-label={text.navigation.label} className={styles['nav']}>
            {groups.map(({ label, entries }) => (
              <section key={label} aria-label={label}>
                <h2 className={styles['group']}>{label}</h2>
                <ul>
                  {entries.map((entry) => (
                    <Entry key={entry.path} {...entry} onOpen={() => setMenuOpen(false)} />
                  ))}
                </ul>
              </section>
            ))}
          </nav>
          <SignedIn />
          <Foot onKeys={() => setKeysOpen(true)} />
        </div>
      </header>
      <main id="content" className={styles['content']} tabIndex={-1}>
        {children}
      </main>
      {areKeysOpen && (
        <Suspense fallback={null}>
          <ShortcutsWindow onClose={() => setKeysOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** The groups of pages that are there for whoever is signed in. */
function useGroups(): typeof NAVIGATION {
  const who = useWho()
  const { data } = useDemo(may(who, 'admin'))
  const hasDemo = (data?.environments.length ?? 0) > 0
  return NAVIGATION.map(({ label, entries }) => ({
    label,
    entries: entries.filter(
      ({ scope, isDemo = false }) => (scope === undefined || may(who, scope)) && (!isDemo || hasDemo),
    ),
  })).filter(({ entries }) => entries.length > 0)
}

function Entry({
  path,
  label,
  icon: Icon,
  onOpen,
}: (typeof NAVIGATION)[number]['entries'][number] & { readonly onOpen: () => void }): ReactNode {
  const [location] = useLocation()
  const isHere = location === path || location.startsWith(`${path}/`)
  return (
    <li>
      <Link href={path} className={styles['entry'] ?? ''} aria-current={isHere ? 'page' : undefined} onClick={onOpen}>
        <Icon />
        {label}
      </Link>
    </li>
  )
}

function Foot({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const [theme, setTheme] = useState<Theme>(() => keptTheme(localStorage))
  const options = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: text.theme[value] }))
  return (
    <div className={styles['foot']}>
      <Choice
        label={text.theme.label}
        value={theme}
        options={options}
        isLabelShown={false}
        onChange={(value) => {
          const chosen = options.find((option) => option.value === value)?.value ?? 'system'
          setTheme(chosen)
          showTheme(chosen, localStorage)
        }}
      />
      <IconButton label={text.shortcuts.open} onClick={onKeys}>
        <KeyboardIcon />
      </IconButton>
    </div>
  )
}

function Liveness(): ReactNode {
  const liveness = useLiveness()
  return (
    <span
      className={styles['live']}
      data-live={liveness}
      role="status"
      title={liveness === 'off' ? text.live.offHint : undefined}
    >
      {text.live[liveness]}
    </span>
  )
}

function Mark(): ReactNode {
  return (
    <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M8 11h9a5 5 0 0 1 0 10h-2M18 16.500l-4 4.500 4 4.500" />
    </svg>
  )
}

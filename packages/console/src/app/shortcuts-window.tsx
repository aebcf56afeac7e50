import type { ReactNode } from 'react'
import { text } from '../text/english.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Window } from '../ui/window.tsx'
import styles from './shortcuts-window.module.css'

/** The list of keys. */
export default function ShortcutsWindow({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Window onClose={onClose} title={text.shortcuts.title}>
      <dl className={styles['keys']}>
        {text.shortcuts.rows.map(([keys, does]) => (
          <div key={keys} className={styles['row']}>
            <dt>{does}</dt>
            <dd>
              {keys.split('  ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Window>
  )
}

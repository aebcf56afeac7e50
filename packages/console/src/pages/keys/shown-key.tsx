import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import form from '../../ui/form.module.css'
import { CheckIcon, CopyIcon } from '../../ui/icons.tsx'
import { Window } from '../../ui/window.tsx'
import styles from './shown-key.module.css'

const words = text.keysPage

/** A new key, shown this once. It is nowhere else: not in the address, not in what the console keeps. */
export function ShownKey({
  name,
  secret,
  onClose,
}: {
  readonly name: string
  readonly secret: string
  readonly onClose: () => void
}): ReactNode {
  const [copied, setCopied] = useState<boolean | undefined>()
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  const done = (
    <Button look="primary" onClick={onClose}>
      {words.done}
    </Button>
  )
  return (
    <Window title={words.shown(name)} onClose={onClose} footer={done}>
      <div className={form['form']}>
        <p>{words.shownOnce}</p>
        <p className={styles['secret']}>
          <code data-testid="new-key">{secret}</code>
          <Button onClick={() => void copy()}>
            {copied === true ? <CheckIcon /> : <CopyIcon />}
            <span aria-live="polite">{copied === true ? words.copied : words.copy}</span>
          </Button>
        </p>
        <p role="alert" className={form['trouble']}>
          {copied === false && words.copyFailed}
        </p>
      </div>
    </Window>
  )
}

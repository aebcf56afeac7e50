import type { ReactNode } from 'react'
import { useState } from 'react'
import { useWho } from '../../../session/use-who.ts'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import forms from '../../../ui/form.module.css'
import { CheckIcon, CopyIcon } from '../../../ui/icons.tsx'
import styles from '../fields-page.module.css'
import type { AliasLine } from './alias.ts'

const words = text.fieldUse.aliases

/** The lines that belong into the workspace file, and a way to take them there. */
export function AliasText({ lines }: { readonly lines: readonly AliasLine[] }): ReactNode {
  const workspace = useWho()?.workspace ?? ''
  const whole = lines.map((line) => line.text).join('\n')
  const [copied, setCopied] = useState<string | false | undefined>()
  const copy = () =>
    navigator.clipboard.writeText(whole).then(
      () => setCopied(whole),
      () => setCopied(false),
    )
  const isCopied = copied === whole
  return (
    <div className={styles['part']}>
      <header className={styles['partHeader']}>
        <p>{words.putIn(workspace)}</p>
        <Button look="primary" onClick={() => void copy()}>
          {isCopied ? <CheckIcon /> : <CopyIcon />}
          <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
        </Button>
      </header>
      <pre className={styles['lines']} tabIndex={0} aria-label={words.text}>
        {lines.map(({ text: line, isNew }) => (
          <code key={line} data-new={isNew || undefined}>
            {line}
            {'\n'}
          </code>
        ))}
      </pre>
      <p role="alert" className={forms['trouble']}>
        {copied === false && words.copyFailed}
      </p>
    </div>
  )
}

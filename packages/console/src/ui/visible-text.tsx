import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../text/english.ts'
import styles from './visible-text.module.css'
import { WrittenOut } from './written-out.tsx'

/** Characters that are shown before a text is folded. */
const SHOWN = 400

/**
 * A text from outside: inert, readable, in its own direction of writing, with every invisible character written out. A
 * long one is folded.
 */
export function VisibleText({ value }: { readonly value: string }): ReactNode {
  const [isWhole, setWhole] = useState(false)
  if (value === '') return <span className={styles['none']}>{text.preview.emptyValue}</span>
  const isLong = value.length > SHOWN
  const shown = isLong && !isWhole ? value.slice(0, SHOWN) : value
  return (
    <>
      <bdi className={styles['text']} dir="auto">
        <WrittenOut value={shown} />
        {isLong && !isWhole && '…'}
      </bdi>
      {isLong && (
        <button type="button" className={styles['fold']} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text.preview.showLess : text.preview.showAll(value.length)}
        </button>
      )}
    </>
  )
}

import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../text/english.ts'
import type { ButtonLook } from './button.tsx'
import { Button } from './button.tsx'
import { CheckIcon, CopyIcon } from './icons.tsx'

/** Puts a text on the clipboard, and says when it is there. @param name says what is copied, where the label alone does not */
export function CopyButton({
  value,
  label,
  name,
  look = 'plain',
}: {
  readonly value: string
  readonly label: string
  readonly name?: string
  readonly look?: ButtonLook
}): ReactNode {
  const [copied, setCopied] = useState<string | undefined>()
  const isCopied = copied === value
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(value)
  }
  return (
    <Button
      look={look}
      aria-label={isCopied ? undefined : name}
      onClick={() => void copy().catch(() => setCopied(undefined))}
    >
      {isCopied ? <CheckIcon /> : <CopyIcon />}
      <span aria-live="polite">{isCopied ? text.preview.copied : label}</span>
    </Button>
  )
}

import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../../text/english.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyIcon } from '../../../ui/icons.tsx'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'

const words = text.rulesPage

/** Takes the rules away as text, for whoever keeps them in a file: to the clipboard, or as files. */
export function CopyRules({ texts }: { readonly texts: RulesTexts }): ReactNode {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(texts[RULE_FILE] ?? '')
    setCopied(true)
  }
  return (
    <>
      <Button onClick={() => void copy().catch(() => setCopied(false))}>
        <CopyIcon />
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </Button>
      <Button look="primary" onClick={() => downloadTexts(texts)}>
        {words.download}
      </Button>
    </>
  )
}

function downloadTexts(texts: RulesTexts): void {
  for (const [name, content] of Object.entries(texts)) {
    const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
    const link = document.createElement('a')
    link.href = address
    link.download = name === RULE_FILE ? 'ruleset.json' : (name.split('/').at(-1) ?? name)
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
}

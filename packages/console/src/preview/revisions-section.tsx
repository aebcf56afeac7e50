import type { ReactNode } from 'react'
import { useState } from 'react'
import type { KeptExplanation, KeptPreview } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { Button } from '../ui/button.tsx'
import { CheckIcon, CopyIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import styles from './revisions-section.module.css'
import { Folded } from './section.tsx'

const words = text.preview

/** The marks of what this was made from, and all of it as JSON. */
export function RevisionsSection({
  preview,
  explanation,
}: {
  readonly preview: KeptPreview
  readonly explanation: KeptExplanation | undefined
}): ReactNode {
  const { report } = preview
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const all = { ...preview, ...(explanation === undefined ? {} : { explanation: explanation.explanation }) }
    await navigator.clipboard.writeText(JSON.stringify(all, undefined, 2))
    setCopied(true)
  }
  const rows = [
    [words.handoff, report.handoffId],
    [words.event, report.eventId],
    [words.hash, report.draftHash],
    [words.ruleset, report.revisions.ruleset],
    [words.catalog, report.revisions.catalog],
    [words.basis, report.revisions.basis],
  ] as const
  return (
    <div className={styles['marks']}>
      <Folded title={words.details}>
        <dl className={styles['rows']}>
          <dt>{words.decidedFor}</dt>
          <dd>
            <Moment at={report.at} look="exact" />
          </dd>
          {rows.map(
            ([name, value]) =>
              value !== null && (
                <div key={name} className={styles['row']}>
                  <dt>{name}</dt>
                  <dd>
                    <code>{value}</code>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </Folded>
      <Button look="quiet" className={styles['copy'] ?? ''} onClick={() => void copy()}>
        {isCopied ? <CheckIcon /> : <CopyIcon />}
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </Button>
    </div>
  )
}

import type { Finding } from '@handoffkit/core'
import type { ReactNode } from 'react'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import styles from './findings-list.module.css'

const words = text.rulesPage
const TONES = { error: 'bad', warning: 'warn', info: 'accent' } as const

/** Findings that are shown; the others are counted. */
const SHOWN = 50

/** What is wrong with the rules, mistakes first. Each leads to its place. */
export function FindingsList({
  findings,
  onOpen,
}: {
  readonly findings: readonly Finding[]
  /** Goes to the place of a finding; absent: there is nowhere to go. */
  readonly onOpen?: (finding: Finding) => void
}): ReactNode {
  const ordered = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
  return (
    <ul className={styles['list']} aria-label={words.findings}>
      {ordered.slice(0, SHOWN).map((finding) => (
        <li key={`${finding.file ?? ''} ${finding.path} ${finding.code} ${finding.message}`}>
          {onOpen === undefined ? (
            <div className={styles['finding']}>
              <Told finding={finding} />
            </div>
          ) : (
            <button type="button" className={styles['finding']} onClick={() => onOpen(finding)}>
              <Told finding={finding} />
            </button>
          )}
        </li>
      ))}
      {ordered.length > SHOWN && <li className={styles['more']}>{words.moreFindings(ordered.length - SHOWN)}</li>}
    </ul>
  )
}

function Told({ finding: { severity, file, line, message, hint } }: { readonly finding: Finding }): ReactNode {
  return (
    <>
      <Badge tone={TONES[severity]}>
        {file === undefined ? '' : `${file} `}
        {words.line(line ?? 1)}
      </Badge>
      <span>
        {message} {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      </span>
    </>
  )
}

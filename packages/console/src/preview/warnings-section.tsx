import type { ReactNode } from 'react'
import type { PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { Section } from './section.tsx'
import styles from './warnings-section.module.css'

/** What is missing, what the helpdesk cannot take, and what looked odd about the event; nothing when all is well. */
export function WarningsSection({ report }: { readonly report: PreviewReport }): ReactNode {
  const { missing, draft, plan, findings } = report
  const omitted = [...draft.omitted, ...plan.omitted]
  return (
    <>
      {missing.length > 0 && (
        <Section title={text.preview.missing}>
          <p className={styles['line']}>
            {text.preview.missingHint} <strong>{missing.join(', ')}</strong>
          </p>
        </Section>
      )}
      {omitted.length > 0 && (
        <Section title={text.preview.omitted}>
          <ul className={styles['list']}>
            {omitted.map(({ what, because }) => (
              <li key={`${what} ${because}`} className={styles['line']}>
                <strong>{what}</strong> <VisibleText value={because} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {findings.length > 0 && (
        <Section title={text.preview.findings}>
          <ul className={styles['list']}>
            {findings.map(({ code, path, message, hint }) => (
              <li key={`${code} ${path}`} className={styles['line']}>
                <VisibleText value={message} /> {hint !== undefined && <VisibleText value={hint} />}{' '}
                <code className={styles['code']}>{code}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

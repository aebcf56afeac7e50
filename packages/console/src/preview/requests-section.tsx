import type { ReactNode } from 'react'
import type { PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './requests-section.module.css'
import { Folded } from './section.tsx'

/** The very requests of the plan, step by step. They hold no secrets; what a preview may not show is masked already. */
export function RequestsSection({
  report,
  isSent,
}: {
  readonly report: PreviewReport
  readonly isSent: boolean
}): ReactNode {
  const { steps } = report.plan
  return (
    <Folded title={isSent ? text.preview.requestsSent : text.preview.requests}>
      {steps.length === 0 && <p className={styles['none']}>{text.preview.requestsNone}</p>}
      {steps.map(({ id, request }) => (
        <figure key={id} className={styles['request']}>
          <figcaption className={styles['head']}>
            <span className={styles['method']}>{request.method}</span>
            <code className={styles['path']}>
              <VisibleText value={withQuery(request.path, request.query)} />
            </code>
            <span className={styles['step']}>{id}</span>
          </figcaption>
          {request.body !== undefined && (
            <pre className={styles['body']} tabIndex={0} aria-label={`${request.method} ${request.path}`}>
              <VisibleText value={JSON.stringify(request.body, undefined, 2)} />
            </pre>
          )}
        </figure>
      ))}
    </Folded>
  )
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>> | undefined): string {
  const given = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value ?? ''}`)
  return given.length === 0 ? path : `${path}?${given.join('&')}`
}

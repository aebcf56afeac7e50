import type { ReactNode } from 'react'
import type { DeliveryPlanStep, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './requests-section.module.css'
import { Folded } from './section.tsx'

const words = text.preview

/**
 * The very requests of the plan, step by step, with what is sent instead when the helpdesk refuses them, and what a
 * second desk would get. They hold no secrets; what a preview may not show is masked already.
 */
export function RequestsSection({
  report,
  isSent,
}: {
  readonly report: PreviewReport
  readonly isSent: boolean
}): ReactNode {
  const { plan, fallback } = report
  const { steps, bare = [] } = plan
  return (
    <>
      <Folded title={isSent ? words.requestsSent : words.requests}>
        <Requests steps={steps} />
        {bare.length > 0 && (
          <>
            <p className={styles['none']}>{words.requestsBare}</p>
            <Requests steps={bare} />
          </>
        )}
      </Folded>
      {fallback !== undefined && (
        <Folded title={words.requestsSecond}>
          <p className={styles['none']}>{words.requestsSecondHint}</p>
          <Requests steps={fallback.plan.steps} />
        </Folded>
      )}
    </>
  )
}

function Requests({ steps }: { readonly steps: readonly DeliveryPlanStep[] }): ReactNode {
  if (steps.length === 0) return <p className={styles['none']}>{words.requestsNone}</p>
  return steps.map((step) => <Request key={step.id} step={step} />)
}

function Request({ step: { id, request, merge } }: { readonly step: DeliveryPlanStep }): ReactNode {
  const headers = Object.entries(request.headers ?? {})
  return (
    <figure className={styles['request']}>
      <figcaption className={styles['head']}>
        <span className={styles['method']}>{request.method}</span>
        <code className={styles['path']}>
          <VisibleText value={withQuery(request.path, request.query)} />
        </code>
        <span className={styles['step']}>{id}</span>
      </figcaption>
      {merge !== undefined && <p className={styles['merge']}>{words.merges[merge]}</p>}
      {headers.length > 0 && (
        <p className={styles['merge']}>
          <VisibleText value={headers.map(([name, value]) => `${name}: ${value ?? ''}`).join('\n')} />
        </p>
      )}
      {request.body !== undefined && (
        <pre className={styles['body']} tabIndex={0} aria-label={`${request.method} ${request.path}`}>
          <VisibleText value={JSON.stringify(request.body, undefined, 2)} />
        </pre>
      )}
    </figure>
  )
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>> | undefined): string {
  const given = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value ?? ''}`)
  return given.length === 0 ? path : `${path}?${given.join('&')}`
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useId } from 'react'
import type { Keeping } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import styles from './keeping-page.module.css'
import { keepingSettings } from './keeping-settings.ts'
import { RedactionTable } from './redaction-table.tsx'
import { RetentionPart } from './retention-part.tsx'

const words = text.keepingPage

/** How often it is read anew while the page is open, in milliseconds: sweeps come by themselves. */
const LOOK_MS = 60_000

/** What is kept back from where, how long the rest is kept, and the very settings that say so. */
export default function KeepingPage(): ReactNode {
  const { api } = useConsole()
  const keeping = useQuery({
    queryKey: ['keeping'],
    queryFn: ({ signal }) => api('getKeeping', { signal }),
    refetchInterval: LOOK_MS,
  })
  return (
    <Page title={words.title} about={words.about}>
      {keeping.data !== undefined ? (
        <Parts keeping={keeping.data} />
      ) : keeping.isError ? (
        <FailureNotice error={keeping.error} retry={() => void keeping.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  )
}

function Parts({ keeping }: { readonly keeping: Keeping }): ReactNode {
  const { redactions } = keeping
  return (
    <>
      <Part title={words.redaction} hint={words.redactionHint}>
        <RedactionTable redactions={redactions} />
        <p className={styles['hint']}>
          {redactions.isDefault && `${words.byDefault} `}
          {words.viewers}
        </p>
      </Part>
      <Part title={words.retention} hint={words.retentionHint}>
        <RetentionPart keeping={keeping} />
      </Part>
      <Part title={words.change} hint={words.changeHint}>
        <ul className={styles['settings']}>
          {keepingSettings(keeping).map(({ name, json }) => (
            <li key={name} className={styles['setting']}>
              <pre className={styles['json']} tabIndex={0} aria-label={name}>
                {json}
              </pre>
              <CopyButton value={json} label={words.copy} name={words.copyOf(name)} />
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

function Part({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section className={styles['part']} aria-labelledby={id}>
      <header>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        <p className={styles['hint']}>{hint}</p>
      </header>
      {children}
    </section>
  )
}

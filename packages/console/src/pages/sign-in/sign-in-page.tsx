import type { ReactNode } from 'react'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { KeyForm } from './key-form.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import styles from './sign-in-page.module.css'

const words = text.session

/** Signs in: with the account of the organisation where the service knows a provider, or with an API key. */
export function SignInPage({ isEnded }: { readonly isEnded: boolean }): ReactNode {
  const { session } = useConsole()
  const { organisation, needsWorkspace } = session.ways()
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <p className={styles['brand']}>{text.product}</p>
        <h1 className={styles['title']}>{words.title}</h1>
        {isEnded && (
          <p role="alert" className={styles['ended']}>
            {words.ended}
          </p>
        )}
        {organisation && (
          <>
            <OrganisationForm needsWorkspace={needsWorkspace} />
            <p className={styles['or']}>{words.or}</p>
          </>
        )}
        <KeyForm look={organisation ? 'plain' : 'primary'} />
      </div>
    </main>
  )
}

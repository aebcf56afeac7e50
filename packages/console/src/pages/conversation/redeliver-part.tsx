import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import type { HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import styles from './handoff-details.module.css'

const words = text.redeliver

const RedeliverWindow = lazy(() => import('./redeliver-window.tsx'))

/** The way to another try of a delivery that has ended without a ticket; nothing for others. */
export function RedeliverPart({ handoff }: { readonly handoff: HandoffWithAttempts }): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const isAdmin = may(useWho(), 'admin')
  if (handoff.status !== 'dead' && handoff.status !== 'parked') return null
  if (!isAdmin) return <p className={styles['none']}>{words.askAdmin}</p>
  return (
    <>
      <Button className={styles['preview'] ?? ''} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RedeliverWindow handoff={handoff} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

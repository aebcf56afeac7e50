import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { Environment } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { buttonClass } from '../../ui/button.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { DemoActs } from './demo-acts.tsx'
import { useDemoTicket } from './demo-queries.ts'
import { DemoTicketView } from './demo-ticket-view.tsx'

const words = text.demo
const ENVIRONMENTS: readonly Environment[] = ['development', 'staging', 'production']

/** One ticket of the demo desk. @param id as the desk numbers it */
export default function DemoTicketPage({ id }: { readonly id: string }): ReactNode {
  const [search] = useSearchParams()
  const environment = ENVIRONMENTS.find((one) => one === search.get('environment'))
  const ticket = useDemoTicket(id, environment)
  return (
    <Page
      title={words.ticket(id)}
      about={words.about}
      actions={
        <>
          {ticket.data !== undefined && <DemoActs ticket={ticket.data} />}
          <Link href="/demo" className={buttonClass('plain')}>
            {words.back}
          </Link>
        </>
      }
    >
      {ticket.isError ? (
        <FailureNotice error={ticket.error} retry={() => void ticket.refetch()} />
      ) : ticket.data === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <DemoTicketView ticket={ticket.data} />
      )}
    </Page>
  )
}

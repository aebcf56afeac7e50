import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import type { ListFilters } from './list-filters.ts'
import { redeliverFilter } from './redeliver-filter.ts'

const words = text.redeliver

const RedeliverManyWindow = lazy(() => import('./redeliver-many-window.tsx'))

/** The way to another try of all dead or parked deliveries that the list shows; nothing where it shows others. */
export function RedeliverMany({ filters }: { readonly filters: ListFilters }): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const isAdmin = may(useWho(), 'admin')
  const named = redeliverFilter(filters)
  if (named === undefined || !isAdmin) return null
  const isBeyond = named.beyond.length > 0
  return (
    <>
      <Button
        disabled={isBeyond}
        title={isBeyond ? words.beyond(named.beyond.join(', ')) : undefined}
        onClick={() => setOpen(true)}
      >
        {words.openMany}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RedeliverManyWindow filter={named.filter} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

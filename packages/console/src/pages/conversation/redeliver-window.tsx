import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { ConfirmWindow } from '../../ui/confirm-window.tsx'
import { controlClass } from '../../ui/control.ts'
import form from '../../ui/form.module.css'

const words = text.redeliver

/** What somebody found at the helpdesk about a step in doubt; `look`: nothing, the service shall look. */
type Found = 'look' | 'there' | 'absent'

/** Asks for another try of one delivery, once somebody has read what happens then. */
export default function RedeliverWindow({
  handoff: { handoffId, status },
  onClose,
}: {
  readonly handoff: Pick<HandoffWithAttempts, 'handoffId' | 'status'>
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const [found, setFound] = useState<Found>('look')
  const [ticket, setTicket] = useState('')
  const isParked = status === 'parked'
  const act = async () => {
    await api('redeliver', { path: { id: handoffId }, body: bodyOf(found, ticket.trim()) })
    await queries.invalidateQueries({ queryKey: ['handoff', handoffId] })
  }
  return (
    <ConfirmWindow
      title={words.title}
      confirm={words.confirm[found]}
      isReady={found !== 'there' || ticket.trim() !== ''}
      act={act}
      onClose={onClose}
    >
      <p>{isParked ? words.meansParked : words.meansDead}</p>
      <p>{words.meansOnce}</p>
      {isParked && <Knowledge found={found} onFound={setFound} ticket={ticket} onTicket={setTicket} />}
      <p className={form['hint']}>{words.audited}</p>
    </ConfirmWindow>
  )
}

function Knowledge({
  found,
  onFound,
  ticket,
  onTicket,
}: {
  readonly found: Found
  readonly onFound: (found: Found) => void
  readonly ticket: string
  readonly onTicket: (ticket: string) => void
}): ReactNode {
  const id = useId()
  return (
    <fieldset className={form['part']}>
      <legend className={form['label']}>{words.known}</legend>
      {(['look', 'there', 'absent'] as const).map((which) => (
        <label key={which} className={form['choice']}>
          <input type="radio" name={id} checked={found === which} onChange={() => onFound(which)} />
          {words.found[which]}
        </label>
      ))}
      {found === 'there' && (
        <>
          <label className={form['label']} htmlFor={`${id}-ticket`}>
            {words.ticket}
          </label>
          <input
            id={`${id}-ticket`}
            className={controlClass(form['input'])}
            value={ticket}
            maxLength={512}
            autoComplete="off"
            onChange={({ target }) => onTicket(target.value)}
          />
        </>
      )}
      {found === 'absent' && <p className={form['hint']}>{words.absentMeans}</p>}
    </fieldset>
  )
}

function bodyOf(found: Found, ticket: string): { readonly found?: string; readonly absent?: boolean } {
  if (found === 'there') return { found: ticket }
  return found === 'absent' ? { absent: true } : {}
}

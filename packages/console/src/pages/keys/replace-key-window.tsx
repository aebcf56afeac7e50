import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ApiKey } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureLine } from '../../ui/failure-line.tsx'
import form from '../../ui/form.module.css'
import { Window } from '../../ui/window.tsx'
import { ShownKey } from './shown-key.tsx'
import { API_KEYS } from './use-api-keys.ts'

const words = text.keysPage

/** How long the old key may stay good, in milliseconds, by how people say it. */
const OVERLAPS = [
  ['86400000', words.overlaps.day],
  ['604800000', words.overlaps.week],
  ['2592000000', words.overlaps.month],
  ['0', words.overlaps.none],
] as const

/** Replaces a key without a gap: the new one is shown once, and the old one stays good for a while. */
export function ReplaceKeyWindow({
  apiKey: { id, name },
  onClose,
}: {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const [overlap, setOverlap] = useState('86400000')
  const making = useMutation({
    mutationFn: () => api('rotateKey', { path: { id }, body: { overlapMs: Number(overlap) } }),
    // The key in the answer is not kept any longer than it is shown.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: API_KEYS }),
  })
  if (making.data !== undefined) return <ShownKey name={name} secret={making.data.key} onClose={onClose} />
  const footer = (
    <>
      <Button onClick={onClose}>{text.state.cancel}</Button>
      <Button look="primary" disabled={making.isPending} onClick={() => making.mutate()}>
        {words.rotateConfirm}
      </Button>
    </>
  )
  return (
    <Window title={words.rotateTitle(name)} onClose={onClose} footer={footer}>
      <div className={form['form']}>
        <p>{words.rotateMeans}</p>
        <Choice
          label={words.overlap}
          value={overlap}
          options={OVERLAPS.map(([value, label]) => ({ value, label }))}
          onChange={setOverlap}
        />
        <FailureLine error={making.error} />
      </div>
    </Window>
  )
}

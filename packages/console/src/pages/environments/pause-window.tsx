import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Lane } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { ConfirmWindow } from '../../ui/confirm-window.tsx'
import { LANES } from './environment-queries.ts'

const words = text.environmentsPage

/** How long a lane may rest, by how people say it; in milliseconds. Empty: until it is resumed. */
const RESTS = [
  ['', words.pauses.open],
  ['900000', words.pauses.quarter],
  ['3600000', words.pauses.hour],
  ['86400000', words.pauses.day],
] as const

/** Lets a lane rest, once somebody has read what that means. */
export function PauseWindow({
  lane: { environment, desk },
  onClose,
}: {
  readonly lane: Lane
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const [forMs, setForMs] = useState('')
  const name = text.environments[environment]
  const act = async () => {
    const body = { ...(desk === undefined ? {} : { desk }), ...(forMs === '' ? {} : { forMs: Number(forMs) }) }
    await api('pauseLane', { path: { environment }, body })
    await queries.invalidateQueries({ queryKey: LANES })
  }
  return (
    <ConfirmWindow title={words.pauseTitle(name)} confirm={words.pauseConfirm(name)} act={act} onClose={onClose}>
      <p>{words.pauseMeans(name)}</p>
      <Choice
        label={words.pauseFor}
        value={forMs}
        options={RESTS.map(([value, label]) => ({ value, label }))}
        onChange={setForMs}
      />
    </ConfirmWindow>
  )
}

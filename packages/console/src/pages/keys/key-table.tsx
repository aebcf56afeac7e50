import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ApiKey } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import table from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import type { KeyState } from './key-state.ts'
import { keyState } from './key-state.ts'
import { ReplaceKeyWindow } from './replace-key-window.tsx'
import { RevokeKeyWindow } from './revoke-key-window.tsx'

const words = text.keysPage
const TONES = { good: 'good', ending: 'warn', ended: 'quiet', revoked: 'bad' } as const

/** Keys, one in a row, with what can be done to each. */
export function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }): ReactNode {
  const [asked, setAsked] = useState<{ readonly key: ApiKey; readonly act: 'rotate' | 'revoke' } | undefined>()
  const close = () => setAsked(undefined)
  return (
    <>
      <Table label={words.table} columns={Object.values(words.columns)}>
        {keys.map((key) => (
          <KeyRow key={`${key.source} ${key.id}`} apiKey={key} onAct={(act) => setAsked({ key, act })} />
        ))}
      </Table>
      {asked?.act === 'rotate' && <ReplaceKeyWindow apiKey={asked.key} onClose={close} />}
      {asked?.act === 'revoke' && <RevokeKeyWindow apiKey={asked.key} onClose={close} />}
    </>
  )
}

function KeyRow({
  apiKey,
  onAct,
}: {
  readonly apiKey: ApiKey
  readonly onAct: (act: 'rotate' | 'revoke') => void
}): ReactNode {
  const { name, id, environments, scopes, lastUsedAt, createdBy } = apiKey
  return (
    <tr>
      <th scope="row">
        <bdi className={table['strong']}>{name}</bdi>
        <span className={`${table['aside'] ?? ''} ${table['nowrap'] ?? ''}`}>{id}</span>
        {createdBy !== null && <span className={table['aside']}>{words.madeBy(createdBy)}</span>}
      </th>
      <td data-label={words.columns.environments}>{environments.map((one) => text.environments[one]).join(', ')}</td>
      <td data-label={words.columns.scopes}>
        <code className={table['code']}>{scopes.join(' ')}</code>
      </td>
      <td data-label={words.columns.used}>{lastUsedAt === null ? words.never : <Moment at={lastUsedAt} />}</td>
      <td data-label={words.columns.state}>
        <State apiKey={apiKey} state={keyState(apiKey, Date.now())} />
      </td>
      <td>
        <Acts apiKey={apiKey} onAct={onAct} />
      </td>
    </tr>
  )
}

function State({ apiKey, state }: { readonly apiKey: ApiKey; readonly state: KeyState }): ReactNode {
  return (
    <Badge tone={TONES[state]}>
      {words.states[state]}
      {state === 'ending' && apiKey.expiresAt !== null && <Moment at={apiKey.expiresAt} />}
    </Badge>
  )
}

function Acts({
  apiKey: { name, id, source, revokedAt },
  onAct,
}: {
  readonly apiKey: ApiKey
  readonly onAct: (act: 'rotate' | 'revoke') => void
}): ReactNode {
  if (source === 'file') return <span className={table['aside']}>{words.ofFile}</span>
  if (revokedAt !== null) return null
  return (
    <span className={table['acts']}>
      <Button aria-label={words.rotateOf(name, id)} onClick={() => onAct('rotate')}>
        {words.rotate}
      </Button>
      <Button aria-label={words.revokeOf(name, id)} onClick={() => onAct('revoke')}>
        {words.revoke}
      </Button>
    </span>
  )
}

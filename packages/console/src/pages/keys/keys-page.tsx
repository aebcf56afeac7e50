import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import form from '../../ui/form.module.css'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { isOver } from './key-state.ts'
import { KeyTable } from './key-table.tsx'
import { MakeKeyWindow } from './make-key-window.tsx'
import { useApiKeys } from './use-api-keys.ts'

const words = text.keysPage

/** The API keys of the workspace: made, replaced and revoked here, unless they stand in a file. */
export default function KeysPage(): ReactNode {
  const keys = useApiKeys()
  const [isMaking, setMaking] = useState(false)
  const [areAllShown, setAllShown] = useState(false)
  const over = keys.data?.filter((key) => isOver(key, Date.now())) ?? []
  const shown = keys.data?.filter((key) => areAllShown || !over.includes(key)) ?? []
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  )
  return (
    <Page title={words.title} about={words.about} actions={make}>
      {keys.isError ? (
        <FailureNotice error={keys.error} retry={() => void keys.refetch()} />
      ) : keys.isPending ? (
        <Skeleton lines={6} />
      ) : shown.length === 0 ? (
        <Notice title={words.empty} hint={words.emptyHint} />
      ) : (
        <KeyTable keys={shown} />
      )}
      {over.length > 0 && (
        <label className={form['choice']}>
          <input type="checkbox" checked={areAllShown} onChange={({ target }) => setAllShown(target.checked)} />
          {words.ended(over.length)}
        </label>
      )}
      {isMaking && <MakeKeyWindow onClose={() => setMaking(false)} />}
    </Page>
  )
}

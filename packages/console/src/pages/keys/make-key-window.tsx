import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { NewKey } from '../../api/generated/open-api.ts'
import { useConsole } from '../../app/console-context.tsx'
import { useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import { FailureLine } from '../../ui/failure-line.tsx'
import form from '../../ui/form.module.css'
import { Window } from '../../ui/window.tsx'
import { CheckGroup } from './check-group.tsx'
import { readNewKey } from './read-new-key.ts'
import { ShownKey } from './shown-key.tsx'
import { API_KEYS } from './use-api-keys.ts'

const words = text.keysPage

/** Makes an API key, and shows it once. */
export function MakeKeyWindow({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { api } = useConsole()
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: (wanted: NewKey) => api('createKey', { body: wanted }),
    // The key in the answer is not kept any longer than it is shown.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: API_KEYS }),
  })
  if (making.data !== undefined) return <ShownKey name={making.data.name} secret={making.data.key} onClose={onClose} />
  return (
    <Window title={words.make} onClose={onClose}>
      <KeyFields onMake={making.mutate} isMaking={making.isPending} error={making.error} />
    </Window>
  )
}

function KeyFields({
  onMake,
  isMaking,
  error,
}: {
  readonly onMake: (wanted: NewKey) => void
  readonly isMaking: boolean
  readonly error: unknown
}): ReactNode {
  const id = useId()
  const environments = useWho()?.environments ?? []
  const [lacksSome, setLacksSome] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = readNewKey(new FormData(event.currentTarget))
    setLacksSome(wanted === undefined)
    if (wanted !== undefined) onMake(wanted)
  }
  return (
    <form className={form['form']} onSubmit={submit}>
      <div className={form['part']}>
        <label className={form['label']} htmlFor={`${id}-name`}>
          {words.name}
        </label>
        <input
          id={`${id}-name`}
          name="name"
          required
          maxLength={64}
          pattern="[a-z0-9\-]+"
          autoComplete="off"
          spellCheck={false}
          className={controlClass(form['input'])}
          aria-describedby={`${id}-name-about`}
        />
        <p id={`${id}-name-about`} className={form['hint']}>
          {words.nameHint}
        </p>
      </div>
      <CheckGroup
        legend={words.environments}
        name="environments"
        options={environments.map((value) => ({ value, label: text.environments[value] }))}
        chosen={environments.length === 1 ? environments : []}
      />
      <CheckGroup
        legend={words.scopes}
        name="scopes"
        options={Object.entries(words.scopeWords).map(([value, label]) => ({ value, label }))}
        chosen={['handoffs:write', 'handoffs:read']}
      />
      <div className={form['part']}>
        <label className={form['label']} htmlFor={`${id}-ends`}>
          {words.ends}
        </label>
        <input
          id={`${id}-ends`}
          name="expiresAt"
          type="date"
          className={controlClass(form['input'])}
          aria-describedby={`${id}-end`}
        />
        <p id={`${id}-end`} className={form['hint']}>
          {words.endsHint}
        </p>
      </div>
      {lacksSome && (
        <p role="alert" className={form['trouble']}>
          {words.needsSome}
        </p>
      )}
      <FailureLine error={error} />
      <div className={form['buttons']}>
        <Button type="submit" look="primary" disabled={isMaking}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}

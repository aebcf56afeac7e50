import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useConsole } from '../../app/console-context.tsx'
import { isApiKey } from '../../session/is-api-key.ts'
import { text } from '../../text/english.ts'
import type { ButtonLook } from '../../ui/button.tsx'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import { typed } from '../../ui/typed.ts'
import styles from './sign-in-page.module.css'

const words = text.session

/** Exchanges an API key for a session. The key is forgotten as soon as it was sent. */
export function KeyForm({ look }: { readonly look: ButtonLook }): ReactNode {
  const { session } = useConsole()
  const [isChecking, setChecking] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const apiKey = typed(new FormData(event.currentTarget), 'api-key')
    if (!isApiKey(apiKey)) {
      setTrouble(words.wrongShape)
      return
    }
    setChecking(true)
    const found = await session.open(apiKey)
    setChecking(false)
    setTrouble(found === undefined ? undefined : words[found])
  }
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
      <label className={styles['label']} htmlFor="api-key">
        {words.key}
      </label>
      <input
        id="api-key"
        name="api-key"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="hk_…"
        className={controlClass(styles['input'])}
        aria-invalid={trouble !== undefined}
        aria-describedby="api-key-about"
      />
      <p id="api-key-about" className={styles['hint']}>
        {words.keyHint}
      </p>
      <p role="alert" className={styles['trouble']}>
        {trouble}
      </p>
      <Button type="submit" look={look} disabled={isChecking}>
        {isChecking ? words.checking : words.submit}
      </Button>
      <p className={styles['make']}>
        {words.make} <code>handoff keys create --name console --environment production --scope admin --save</code>
      </p>
    </form>
  )
}

import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useConsole } from '../../app/console-context.tsx'
import { isApiKey } from '../../session/session.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { typed } from '../../ui/typed.ts'
import { checkKey } from './check-key.ts'
import styles from './sign-in-page.module.css'

const words = text.session

/** Signs in with an API key. */
export function SignInPage(): ReactNode {
  const { session } = useConsole()
  const [isChecking, setChecking] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>(
    session.endedBecause() === 'refused' ? words.ended : undefined,
  )
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const apiKey = typed(new FormData(event.currentTarget), 'api-key')
    if (!isApiKey(apiKey)) {
      setTrouble(words.wrongShape)
      return
    }
    setChecking(true)
    const answer = await checkKey(apiKey, (...request) => fetch(...request))
    setChecking(false)
    if (answer === 'taken') session.open(apiKey)
    else setTrouble(words[answer])
  }
  return (
    <main className={styles['page']}>
      <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles['brand']}>{text.product}</p>
        <h1 className={styles['title']}>{words.title}</h1>
        <p className={styles['about']}>{words.about}</p>
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
          className={styles['input']}
          aria-invalid={trouble !== undefined}
          aria-describedby="api-key-about"
        />
        <p id="api-key-about" className={styles['hint']}>
          {words.keyHint}
        </p>
        <p role="alert" className={styles['trouble']}>
          {trouble}
        </p>
        <Button type="submit" look="primary" disabled={isChecking}>
          {isChecking ? words.checking : words.submit}
        </Button>
        <p className={styles['make']}>
          {words.make} <code>handoff keys create --name console --scope handoffs:read</code>
        </p>
      </form>
    </main>
  )
}

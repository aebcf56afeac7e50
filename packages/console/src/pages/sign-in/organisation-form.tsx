import type { FormEvent, ReactNode } from 'react'
import { text } from '../../text/english.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { controlClass } from '../../ui/control.ts'
import { typed } from '../../ui/typed.ts'
import styles from './sign-in-page.module.css'

const words = text.session

/** The way to the provider of the organisation. Where a service has several workspaces, its name must be given. */
export function OrganisationForm({ needsWorkspace }: { readonly needsWorkspace: boolean }): ReactNode {
  if (!needsWorkspace)
    return (
      <a className={buttonClass('primary')} href="/login">
        {words.organisation}
      </a>
    )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const workspace = typed(new FormData(event.currentTarget), 'workspace')
    if (workspace !== '') location.assign(`/login?${new URLSearchParams({ workspace }).toString()}`)
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <label className={styles['label']} htmlFor="workspace">
        {words.workspace}
      </label>
      <input id="workspace" name="workspace" required maxLength={200} className={controlClass(styles['input'])} />
      <Button type="submit" look="primary">
        {words.organisation}
      </Button>
    </form>
  )
}

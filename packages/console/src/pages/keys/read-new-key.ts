import type { Environment, NewKey } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { typed } from '../../ui/typed.ts'

type Scope = NonNullable<NewKey['scopes']>[number]

/** What the form offers: all that there is, each in words. */
const ENVIRONMENTS: Readonly<Record<Environment, string>> = text.environments
const SCOPES: Readonly<Record<Scope, string>> = text.keysPage.scopeWords

/** The key that a form asks for; nothing when it is for no environment, or may do nothing. */
export function readNewKey(form: FormData): NewKey | undefined {
  const environments = form.getAll('environments').filter(isOneOf(ENVIRONMENTS))
  const scopes = form.getAll('scopes').filter(isOneOf(SCOPES))
  const expiresAt = typed(form, 'expiresAt')
  if (environments.length === 0 || scopes.length === 0) return undefined
  return { name: typed(form, 'name'), environments, scopes, ...(expiresAt === '' ? {} : { expiresAt }) }
}

function isOneOf<Name extends string>(words: Readonly<Record<Name, string>>) {
  return (one: FormDataEntryValue): one is FormDataEntryValue & Name =>
    typeof one === 'string' && Object.hasOwn(words, one)
}

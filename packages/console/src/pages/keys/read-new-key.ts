import type { NewKey } from '../../api/generated/open-api.ts'
import { typed } from '../../ui/typed.ts'

const ENVIRONMENTS: readonly NewKey['environments'][number][] = ['development', 'staging', 'production']
const SCOPES: readonly NonNullable<NewKey['scopes']>[number][] = [
  'handoffs:write',
  'handoffs:read',
  'context:write',
  'rules:write',
  'settings:write',
  'metrics:read',
  'admin',
]

/** The key that a form asks for; nothing when it is for no environment, or may do nothing. */
export function readNewKey(form: FormData): NewKey | undefined {
  const environments = ENVIRONMENTS.filter((one) => form.getAll('environments').includes(one))
  const scopes = SCOPES.filter((one) => form.getAll('scopes').includes(one))
  const expiresAt = typed(form, 'expiresAt')
  if (environments.length === 0 || scopes.length === 0) return undefined
  return { name: typed(form, 'name'), environments, scopes, ...(expiresAt === '' ? {} : { expiresAt }) }
}

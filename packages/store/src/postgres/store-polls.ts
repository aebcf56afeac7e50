import type { Finding } from '@handoffkit/core'

/** What the operator of a store should know that nothing can be heard over. */
export const STORE_POLLS: Finding = {
  code: 'store-polls',
  severity: 'warning',
  path: '/store',
  message:
    'The database is reached through a pooler that lends connections by the transaction, so nobody can be woken over it: workers look for what others accepted once a second.',
  hint: 'Nothing is lost. To deliver at once, name the address of the database itself, or a pool in session mode.',
}

import type { JsonValue } from '../define.ts'
import { idOf, memberOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { OpenChange } from './rt-change.ts'
import type { RtSecrets } from './rt-options.ts'

/** Request Tracker's own user, in whose name its automatic actions may act. */
export const SYSTEM_USER = '1'

const CHANGES = JSON.stringify([
  { field: 'Type', value: 'Set' },
  { field: 'Type', value: 'CustomField' },
])

/**
 * Which of these changes would write over a person's.
 *
 * A value is a person's when the last change of it in the ticket's history was made by somebody other than our user and
 * other than Request Tracker itself. What stands in the ticket since its creation is nobody's, and a value that we wrote
 * after a person is ours again. Asked for each value, not for the ticket: what a person changed once stays theirs through
 * any number of updates.
 * @throws HandoffError
 */
export async function changesOfPeople(
  api: RtApi,
  ticket: string,
  changes: readonly OpenChange[],
  secrets: RtSecrets,
): Promise<ReadonlySet<OpenChange>> {
  const lastOf = (change: OpenChange, newestFirst: readonly JsonValue[]) =>
    newestFirst.find((item) => isOf(item, change))
  const newestFirst = await api.list(
    `/ticket/${ticket}/history`,
    'The history of the ticket',
    { query: CHANGES, fields: 'Type,Field,Creator', 'fields[Creator]': 'id', orderby: 'id', order: 'DESC' },
    { isEnough: (items) => changes.every((change) => lastOf(change, items) !== undefined) },
  )
  const notPeople = new Set([SYSTEM_USER, userOf(secrets)])
  return new Set(
    changes.filter((change) => {
      const last = lastOf(change, newestFirst)
      return last !== undefined && !notPeople.has(idOf(memberOf(last, 'Creator'), 'id'))
    }),
  )
}

/** The number of our user, which stands in its token; nothing when the token has another form, and then all are people. */
export function userOf({ token }: Pick<RtSecrets, 'token'>): string | undefined {
  return /^\d+-(\d+)-/u.exec(token)?.[1]
}

function isOf(item: JsonValue, { transaction }: OpenChange): boolean {
  return textOf(item, 'Type') === transaction.type && idOf(item, 'Field') === transaction.field
}

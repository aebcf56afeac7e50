import type { CallApi } from '../../../api/client.ts'
import type { Publication } from '../../../api/generated/open-api.ts'
import type { RulesBase } from '../kept-draft.ts'
import type { LineEnd } from '../text/line-ends.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'
import { filesOf, servedTexts } from '../text/served-texts.ts'

/** Rules that are to be put in force, and those that they take the place of. */
export interface Publishable {
  readonly texts: RulesTexts
  readonly ends: Readonly<Record<string, LineEnd>>
  readonly base: RulesBase
}

/** Publishes rules, or only says what that would do. Refused when others were published since the base. */
export function publishRules(
  api: CallApi,
  { texts, ends, base }: Publishable,
  options: { readonly note?: string; readonly dryRun?: boolean; readonly signal?: AbortSignal },
): Promise<Publication> {
  const { signal, note = '', ...rest } = options
  const served = servedTexts(texts, ends)
  return api('publishRuleset', {
    headers: base.version === null ? { 'if-none-match': '*' } : { 'if-match': `"${base.version}"` },
    body: {
      text: served[RULE_FILE] ?? '',
      files: filesOf(served),
      ...(note === '' ? {} : { note }),
      ...rest,
    },
    ...(signal === undefined ? {} : { signal }),
  })
}

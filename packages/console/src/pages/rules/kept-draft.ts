import type { RulesTexts } from './text/rules-outline.ts'

/** The rules that edits began with. */
export interface RulesBase {
  /** Null: they were not published. */
  readonly version: number | null
  readonly revision: string | null
  readonly texts: RulesTexts
}

/** Edits that are not published, and what they began with. */
export interface KeptDraft {
  readonly base: RulesBase
  readonly texts: RulesTexts
}

/** Under which name the edits of somebody in a workspace are kept in a tab. */
export function draftName(workspace: string, actor: string): string {
  return `handoffkit.rules.${workspace}.${actor}`
}

/** The edits that this tab has kept; nothing when there are none, or what is there is something else. */
export function keptDraft(storage: Pick<Storage, 'getItem'>, name: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? 'null')
    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps edits, or forgets them. @returns false when there is no room for them */
export function keepDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, name: string, draft?: KeptDraft): boolean {
  try {
    if (draft === undefined) storage.removeItem(name)
    else storage.setItem(name, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

function isDraft(value: unknown): value is KeptDraft {
  return isObject(value) && isTexts(value['texts']) && isObject(value['base']) && isTexts(value['base']['texts'])
}

function isTexts(value: unknown): value is RulesTexts {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

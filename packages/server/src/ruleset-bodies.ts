import type { RulesetDocument } from 'handoffkit'

interface Text {
  readonly kind: 'text'
  readonly maxLength: number
  readonly description: string
}

interface Flag {
  readonly kind: 'flag'
  readonly description: string
}

interface Texts {
  readonly kind: 'texts'
  readonly maxCount: number
  readonly description: string
}

interface HandoffMember {
  readonly kind: 'event'
  readonly required: true
  readonly description: string
}

const text: Text & { readonly required: true } = {
  kind: 'text',
  maxLength: 8_388_608,
  required: true,
  description: 'The rule file: JSON, or JSON with comments.',
}

const files: Texts = {
  kind: 'texts',
  maxCount: 500,
  description: 'Texts of the files that it names, by the names that it uses.',
}

/** Rules that somebody tries. */
export const RULES: { readonly text: typeof text; readonly files: Texts } = { text, files }

/** Rules that are tried on one handoff. */
export const RULES_WITH_EVENT: {
  readonly text: typeof text
  readonly files: Texts
  readonly event: HandoffMember
} = {
  text,
  files,
  event: { kind: 'event', required: true, description: 'The handoff. Numbers are read as JSON reads them.' },
}

/** Rules that are published. */
export const RULES_TO_PUBLISH: {
  readonly text: typeof text
  readonly files: Texts
  readonly note: Text
  readonly dryRun: Flag
  readonly failIf: Text
} = {
  text,
  files,
  note: { kind: 'text', maxLength: 2_000, description: 'Why. Kept with the version.' },
  dryRun: { kind: 'flag', description: 'True: do everything but publish.' },
  failIf: {
    kind: 'text',
    maxLength: 40,
    description: 'Publish nothing if so much changes: "changed>5%", "cannot-tell>0".',
  },
}

/** The document that a body holds. */
export function documentOf(body: {
  readonly text: string
  readonly files?: RulesetDocument['files']
}): RulesetDocument {
  return { text: body.text, files: body.files ?? {} }
}

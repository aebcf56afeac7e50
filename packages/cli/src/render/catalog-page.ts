import type { FieldCatalog, TicketField } from '@handoffkit/core'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { accent, EMPTY, joined, line, quiet, strong, warning } from './line.ts'
import { banner, paragraph, sectionTitle } from './page.ts'
import { table } from './table.ts'
import { aliasLine, unusableWords } from './unusable-words.ts'

/** What a catalog page is drawn from. */
export interface CatalogParts {
  readonly catalog: FieldCatalog
  readonly name: string
  /** Field key -> the helpdesk's id, where the workspace file gives the key. */
  readonly aliases: { readonly [key: string]: string }
  readonly width: number
}

/** Fields, teams and priorities of a helpdesk. */
export function catalogPage({ catalog, name, aliases, width }: CatalogParts): readonly Line[] {
  const { fields, teams, priorities, unusable = [], revision } = catalog
  const rows = fields.map((field) => [
    [strong(field.key)],
    line`${field.label}`,
    [accent(field.type)],
    joined(notesOn(field, aliases), ', '),
  ])
  const columns = [
    { title: 'key', atLeast: 12, atMost: 34 },
    { title: 'label', atLeast: 12, atMost: 30 },
    { title: 'type', atLeast: 8 },
    { title: 'takes', atLeast: 20 },
  ]
  return [
    banner('Fields of the helpdesk', name, width),
    EMPTY,
    sectionTitle('Ticket fields', 'a context key fills the field with exactly the same key'),
    ...(rows.length === 0 ? [line`  ${quiet('none')}`] : table(columns, rows, { width })),
    ...unusableLines(unusable, width),
    EMPTY,
    sectionTitle(
      'Teams',
      teams === undefined ? 'the helpdesk does not tell; every name is taken' : plural(teams.length, 'team'),
    ),
    ...(teams === undefined ? [] : paragraph(teams.map((team) => team.name).join(', '), width, 2)),
    EMPTY,
    sectionTitle('Priorities'),
    ...paragraph((priorities ?? ['low', 'medium', 'high', 'urgent']).join(', '), width, 2),
    EMPTY,
    [quiet(`revision ${revision.slice(0, 12)}`)],
  ]
}

function notesOn(field: TicketField, aliases: CatalogParts['aliases']): readonly Line[] {
  const { options = [], maxLength, minimum, maximum, pattern, separator, numberFormat, onlyInTeams } = field
  const note = (isTrue: boolean, text: Line): readonly Line[] => (isTrue ? [text] : [])
  return [
    ...note(field.requiredAtCreate === true, [warning('required')]),
    ...note(field.writable === false, [warning('read-only')]),
    ...note(
      options.length > 0,
      line`${options.map(({ label, value }) => (label === value ? value : `${label} (${value})`)).join(' | ')}`,
    ),
    ...note(maxLength !== undefined, line`up to ${maxLength ?? 0} characters`),
    ...note(minimum !== undefined, line`at least ${minimum ?? 0}`),
    ...note(maximum !== undefined, line`at most ${maximum ?? 0}`),
    ...note(pattern !== undefined, line`pattern ${pattern ?? ''}`),
    ...note(separator !== undefined, line`separated by ${separator ?? ''}`),
    ...note(numberFormat !== undefined, line`written like ${numberFormat ?? ''}`),
    ...note(onlyInTeams !== undefined, line`only in ${(onlyInTeams ?? []).join(', ')}`),
    ...keySource(field, aliases),
  ]
}

/** Where a field's key comes from, when it is not the helpdesk's own. */
function keySource({ key, vendorKey }: TicketField, aliases: CatalogParts['aliases']): readonly Line[] {
  if (Object.hasOwn(aliases, key)) return [[quiet(`alias of ${aliases[key] ?? ''}`)]]
  return vendorKey === undefined || vendorKey === key ? [] : [[quiet(`id ${vendorKey}`)]]
}

function unusableLines(unusable: NonNullable<FieldCatalog['unusable']>, width: number): readonly Line[] {
  if (unusable.length === 0) return []
  return [
    EMPTY,
    sectionTitle('Fields that no key can fill', 'until "helpdesk.aliases.fields" gives them one'),
    ...unusable.flatMap((field) =>
      paragraph(
        line`${strong(field.label)}: ${unusableWords(field)}. ${quiet('For instance')} ${aliasLine(field)}`,
        width,
        2,
      ),
    ),
  ]
}

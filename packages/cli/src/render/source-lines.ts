import type { SourceReport } from 'handoffkit'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, strong } from './line.ts'
import { labelled } from './page.ts'

/** The sources of a workspace, with the secrets that they need. */
export function sourceLines(sources: readonly SourceReport[], width: number): readonly Line[] {
  return sources.flatMap(({ name, title, isSigned, secrets }) => [
    EMPTY,
    ...labelled(
      'Source',
      [
        line`${strong(name)}, ${title}, ${isSigned ? 'signed' : 'with an API key'}`,
        ...secrets.map((secret) =>
          secret.isSet
            ? line`${good('✓')} ${secret.name} from ${secret.source}`
            : line`${bad('✗')} ${secret.name} from ${secret.source}: ${bad('not set')}`,
        ),
      ],
      width,
    ),
  ])
}

import type { CatalogDeclaration } from '@handoffkit/core'

/** A field catalog in a file, for work without the helpdesk. */
export interface CatalogFile extends CatalogDeclaration {
  readonly $schema?: string
  /** As `handoff fields` writes it. Reckoned anew when the file is read. */
  readonly revision?: string
}

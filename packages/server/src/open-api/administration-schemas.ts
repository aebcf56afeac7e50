import type { Schemas } from './build.ts'
import { count, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

const key: Schemas = {
  id: text('"k-" and 16 digits: how people speak of it.'),
  name: text('Who uses it.'),
  source: oneOf(['file', 'store'], 'Where it stands. One of a file is changed in that file.'),
  environments: list(ref('Environment')),
  scopes: texts('What it may do.'),
  requestsPerMinute: orNull(count('Its limit.'), 'Null: that of the service.'),
  createdAt: orNull(instant('When it was made.'), 'Null: the file does not say.'),
  createdBy: orNull(text('Who made it.'), 'Null: the file does not say.'),
  expiresAt: orNull(text('Until when it is good.'), 'Null: until it is revoked.'),
  lastUsedAt: orNull(instant('Told every ten minutes at most.'), 'Null: never, or it stands in a file.'),
  revokedAt: orNull(instant('When it was revoked.'), 'Null: it was not.'),
}

/** Keys and the audit log. */
export const ADMINISTRATION_SCHEMAS: Schemas = {
  ApiKey: object('An API key, without its hash.', key),
  CreatedKey: object('A new API key.', { key: text('The key itself, shown this once.'), ...key }),
  KeyList: object('API keys.', { keys: list(ref('ApiKey')) }),
  Session: object('Who calls.', {
    actor: text('How the audit log names them.'),
    workspace: text(),
    role: orNull(text('Of somebody who signed in.'), 'Null: it is a key.'),
    scopes: texts('What they may do.'),
    environments: list(ref('Environment')),
  }),
  AuditMark: object('A place in the audit log.', { no: count('0: before the first entry.'), hash: text() }),
  AuditEntry: object('Something that somebody did.', {
    workspace: text(),
    no: count('From 1, without a gap.'),
    at: instant('When it was done.'),
    atMs: count('The same in milliseconds since the epoch, as the hash has it.'),
    actor: text('Who: "key ops", "user ann@acme.test", "cli ann".'),
    action: text('What they did: "preview-switched".'),
    subject: text('What it was done to.'),
    details: { type: 'object', description: 'Ids, names and numbers.' },
    previous: text('Hash of the entry before.'),
    hash: text('SHA-256 over the canonical JSON (RFC 8785) of the other members, "at" left out.'),
  }),
  AuditPage: object('Entries of the audit log.', {
    entries: list(ref('AuditEntry')),
    next: orNull(count('"cursor" of the next page.'), 'Null: this is the last one.'),
    anchor: ref('AuditMark'),
    head: ref('AuditMark'),
  }),
}

import type { Outbox, Shelf } from '@handoffkit/sinks'
import { closable } from './closable.ts'
import type { Engine } from './engine.ts'
import { type Erased, erase } from './erase.ts'
import type { Encryption, PayloadCipher } from './payload-cipher.ts'
import { type Catalogs, storedCatalogs } from './stored-catalogs.ts'
import { storedOutbox } from './stored-outbox.ts'
import { storedShelf } from './stored-shelf.ts'

/** Keeps handoffs over restarts and power cuts. Decides nothing. */
export interface Store extends AsyncDisposable {
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly catalogs: Catalogs
  /** How payloads are kept. `none`: everybody who can read the database can read them. */
  readonly encryption: Encryption
  /** Erases what people said in a handoff, previewed or ended. */
  erase(handoffId: string): Promise<Erased>
  /** Hears of lanes that have something to do. @returns a function that ends it */
  onAnnouncement(listener: (lane: string) => void): () => void
  /** Finishes what is under way and lets the database go. What comes after is refused with HK_CLOSED. */
  close(): Promise<void>
}

/** Puts a store together on an engine. */
export function storeOn(open: Engine, cipher: PayloadCipher): Store {
  const engine = closable(open)
  return {
    outbox: storedOutbox(engine, cipher),
    shelf: storedShelf(engine, cipher),
    catalogs: storedCatalogs(engine),
    encryption: cipher.encryption,
    erase: async (handoffId) => {
      const erased = await engine.write((db) => erase(db, handoffId, engine))
      if (erased.kind === 'erased') await engine.scrub()
      return erased
    },
    onAnnouncement: (listener) => engine.onAnnouncement(listener),
    close: () => engine.close(),
    [Symbol.asyncDispose]: () => engine.close(),
  }
}

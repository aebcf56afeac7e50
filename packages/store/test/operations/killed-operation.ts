// One operation on a whole store, in a process of its own that can be killed. Prints a line for each step that is done.

import { writeSync } from 'node:fs'
import type { DatabasePlace } from '../../src/operations/index.ts'
import { copyStore, restoreStore, rotateKey } from '../../src/operations/index.ts'

/** What to do, as the only argument says it in JSON. */
export type Operation =
  | { readonly kind: 'copy'; readonly from: DatabasePlace; readonly to: DatabasePlace; readonly newKey: string }
  | { readonly kind: 'restore'; readonly path: string; readonly to: DatabasePlace }
  | { readonly kind: 'rotate'; readonly at: DatabasePlace; readonly oldKey: string; readonly newKey: string }

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const onProgress = ({ doing, done }: { readonly doing: string; readonly done: number }) => {
  // Written at once: whoever kills us does it while we go on.
  writeSync(1, `${doing} ${done}\n`)
}

const operation = JSON.parse(process.argv[2] ?? '{}') as Operation
switch (operation.kind) {
  case 'copy':
    await copyStore(operation.from, operation.to, { newKey: bytes(operation.newKey), batch: 3, onProgress })
    break
  case 'restore':
    await restoreStore(operation.path, operation.to, { onProgress })
    break
  case 'rotate': {
    const { at, oldKey, newKey } = operation
    await rotateKey(at, { oldKey: bytes(oldKey), newKey: bytes(newKey), batch: 3, onProgress })
  }
}

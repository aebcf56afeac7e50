import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text, texts } from './build.ts'

/** Settings that are looked at: what is kept back, how long the rest is kept, and whether helpdesks can be used. */
export const KEEPING_SCHEMAS: Schemas = {
  ConnectionCheck: object('Whether the helpdesk of an environment can be used.', {
    environment: ref('Environment'),
    desks: list(ref('CheckedDesk'), 'The first desk, and the second where there is one.'),
  }),
  CheckedDesk: object('Whether one desk can be used.', {
    'desk?': oneOf(['fallback'], 'The second desk. Absent: the first.'),
    problem: orNull(
      object('What keeps it from being used.', {
        code: text('Stable, as in problems.'),
        title: text('What is always true of this code.'),
        detail: text('What happened this time.'),
        'hint?': text('What a person should do.'),
      }),
      'Null: nothing does.',
    ),
    findings: list(ref('Finding'), 'What the helpdesk says of the connection, and mistakes in its aliases.'),
  }),
  KeptBack: object('A context key whose value is kept back.', {
    key: text(),
    from: list(oneOf(['ticket', 'preview', 'store']), 'Where it does not come.'),
  }),
  EnvironmentKeeping: object('How long an environment keeps what it was given.', {
    environment: ref('Environment'),
    previewsMs: orNull(count('Milliseconds from the receipt; then the preview is deleted.'), 'Null: for ever.'),
    handoffsMs: orNull(
      count('Milliseconds from the receipt; then what people said is erased, once the delivery has ended.'),
      'Null: for ever.',
    ),
    isDefault: flag('Whether the workspace file says nothing of it.'),
  }),
  Keeping: object('What a workspace keeps back, and how long it keeps the rest.', {
    redactions: object('What is kept back.', {
      keys: list(ref('KeptBack')),
      detectors: texts('Names of those that mask what they find, wherever it is sent or shown.'),
      isDefault: flag('Whether the workspace file says nothing of it.'),
    }),
    environments: list(ref('EnvironmentKeeping')),
    contextsMs: count('Milliseconds that a stored context object is kept after it was written last.'),
    changesMs: count('Milliseconds that a place in the change feed is kept.'),
    webhookAttemptsMs: count('Milliseconds that calls of webhooks are kept.'),
    sweep: orNull(
      object('When this process lets go of what is over.', {
        everyMs: count('Milliseconds between two times.'),
        lastAt: orNull(instant('When it did so last.'), 'Null: not since it started.'),
        nextAt: orNull(instant('When it does so next.'), 'Null: it does not deliver, so other processes do it.'),
      }),
      'Null: all is in memory, and ends with the process.',
    ),
  }),
}

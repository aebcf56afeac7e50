/** Namespaces of facts that every handoff records, or that follow from what it records. */
export const RECORDED_NAMESPACES: readonly string[] = [
  'context',
  'field',
  'verdict',
  'handoff',
  'conversation',
  'customer',
  'ticket',
  'time',
  'hours',
  'decision',
]

/** All namespaces of facts, but those of plugins. What is known of the past is recorded only where it was asked for. */
export const NAMESPACES: readonly string[] = [...RECORDED_NAMESPACES, 'history']

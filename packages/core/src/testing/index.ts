export { catalogsFor, fieldsWithKey } from './catalog-arbitraries.ts'
export {
  contextKeys,
  contexts,
  contextValues,
  fieldKeys,
  hostileKeys,
  scalars,
  trickyTexts,
} from './context-arbitraries.ts'
export { events, eventsWithCatalog } from './handoff-arbitraries.ts'

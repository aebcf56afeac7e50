export type {
  FieldCatalog,
  HandoffWithAttempts,
  KeptExplanation,
  KeptPreview,
  PreviewReport,
} from '../api/generated/open-api.ts'
export type { HandoffPreviewProps } from './handoff-preview.tsx'
export { HandoffPreview } from './handoff-preview.tsx'

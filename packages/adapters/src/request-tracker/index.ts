export { requestTracker } from './request-tracker.ts'
export type { RtFieldType, RtOptions, RtPriorities, RtSecrets } from './rt-options.ts'

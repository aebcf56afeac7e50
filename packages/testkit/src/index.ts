export type {
  ContextFixture,
  DeskScript,
  DeskTicket,
  ErasureFixture,
  FeedFixture,
  Law,
  OutboxFixture,
  Sample,
  ScriptedDesk,
  ShelfFixture,
  VirtualTime,
  WriteFault,
} from '@handoffkit/sinks/testing'
export {
  contextLaws,
  erasureLaws,
  feedLaws,
  outboxLaws,
  pastLaws,
  sampleRecord,
  scriptedDesk,
  shelfLaws,
  sweepLaws,
  virtualTime,
} from '@handoffkit/sinks/testing'
export { adapterLaws } from './adapter-laws.ts'
export type { AdapterLaw, AdapterSubject } from './adapter-subject.ts'
export type { Delivery } from './delivery.ts'
export { sendAll, startOf, ticketOf } from './delivery.ts'
export { asUpdate, fittingDrafts, wildDrafts } from './drafts.ts'
export { freshHandoffId } from './handoff-id.ts'
export type { RecordingFetch } from './recording-fetch.ts'
export { recordingFetch } from './recording-fetch.ts'

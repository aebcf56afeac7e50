export type {
  DeskScript,
  DeskTicket,
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
  feedLaws,
  outboxLaws,
  pastLaws,
  sampleRecord,
  scriptedDesk,
  shelfLaws,
  sweepLaws,
  virtualTime,
} from '@handoffkit/sinks/testing'

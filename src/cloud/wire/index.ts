export type { AnswerOptions } from './answer.ts';
export type { WireRequest, WireResponse } from './message.ts';
export { serveWire, type WireServer, type WireServerOptions } from './server.ts';

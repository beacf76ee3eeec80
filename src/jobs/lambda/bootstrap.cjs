'use strict';
// The Node.js runtime of Lambda: loads the handler and works through the runtime API's invocations.
const net = require('node:net');
const path = require('node:path');
const { existsSync } = require('node:fs');
const { format } = require('node:util');
const { pathToFileURL } = require('node:url');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const end = process.env.LOCKSTEP_LOG_END;
delete process.env.LOCKSTEP_LOG_END;
let requestId;
let answered = true;

// The pipe ends with the process that started this one.
const parent = new net.Socket({ fd: 0, readable: true, writable: false });
parent.on('end', () => process.exit(0)).resume();
parent.unref();

// One connection that stays open; node:http would take longer to load than the rest of the start.
const connection = net.connect({ host, port: Number(port), noDelay: true });
let received = [];
let missing = 0;
let onAnswer;
connection.unref();
connection.on('data', (data) => {
  received.push(data);
  missing -= data.length;
  if (missing > 0) return;
  const all = Buffer.concat(received);
  const headEnd = all.indexOf('\r\n\r\n');
  if (headEnd === -1) return;
  const [, ...lines] = all.toString('latin1', 0, headEnd).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  missing = headEnd + 4 + Number(headers['content-length'] ?? 0) - all.length;
  if (missing > 0) return;
  received = [];
  connection.unref();
  onAnswer({ headers, body: all.subarray(headEnd + 4) });
});
connection.on('close', () => process.exit(0)).on('error', () => process.exit(0));

function call(method, route, body = Buffer.alloc(0), headers = {}) {
  const lines = Object.entries({ Host: `${host}:${port}`, 'Content-Length': body.length, ...headers });
  const head = `${method} /2018-06-01/runtime/${route} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n`;
  connection.ref();
  connection.write(Buffer.concat([Buffer.from(head), body]));
  return new Promise((resolve) => {
    onAnswer = resolve;
  });
}

/** Says that nothing more belongs to this invocation's log, once all of it is written. */
function endLog() {
  return new Promise((resolve) => process.stdout.write(`${end}\n`, resolve));
}

for (const [method, level] of Object.entries({
  log: 'INFO',
  info: 'INFO',
  debug: 'DEBUG',
  warn: 'WARN',
  error: 'ERROR',
  trace: 'TRACE',
})) {
  console[method] = (...values) => {
    const text = format(...values).replaceAll('\n', '\r');
    process.stdout.write(`${new Date().toISOString()}\t${requestId ?? 'undefined'}\t${level}\t${text}\n`);
  };
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const trace = (error.stack ?? '').split('\n');
  return { errorType: error.name, errorMessage: error.message, trace };
}

async function answer(route, value) {
  if (answered) return;
  const body = Buffer.from(serialise(value));
  answered = true;
  await endLog();
  await call('POST', `invocation/${requestId}/${route}`, body, { 'Content-Type': 'application/json' });
}

function serialise(value) {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    throw Object.assign(new Error(`Unable to stringify response body: ${error.message}`), {
      name: 'Runtime.MarshalError',
    });
  }
}

async function fail(error, errorType) {
  const description = { ...describe(error), ...(errorType && { errorType }) };
  console.error('Invoke Error', JSON.stringify(description));
  await answer('error', description);
}

async function failInit(error, errorType) {
  const description = { ...describe(error), ...(errorType && { errorType }) };
  console.error('Uncaught Exception', JSON.stringify(description));
  await endLog();
  const body = Buffer.from(JSON.stringify(description));
  await call('POST', 'init/error', body, { 'Lambda-Runtime-Function-Error-Type': errorType });
  process.exit(1);
}

async function load() {
  const handler = process.env._HANDLER;
  const base = path.basename(handler);
  const dot = base.indexOf('.');
  const file = path.resolve(process.env.LAMBDA_TASK_ROOT, path.dirname(handler), base.slice(0, dot));
  const found = ['', '.js', '.mjs', '.cjs'].map((extension) => file + extension).find(existsSync);
  if (dot < 1 || !found) {
    const missing = new Error(`Cannot find module '${path.relative(process.env.LAMBDA_TASK_ROOT, file)}'`);
    throw Object.assign(missing, { name: 'Runtime.ImportModuleError' });
  }
  const loaded = await loadModule(found);
  const target = base
    .slice(dot + 1)
    .split('.')
    .reduce((value, name) => value?.[name], loaded);
  if (typeof target === 'function') return target;
  throw Object.assign(new Error(`${base} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
}

async function loadModule(file) {
  if (file.endsWith('.mjs')) return import(pathToFileURL(file));
  try {
    return require(file);
  } catch (error) {
    if (error?.code === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(file));
    if (error?.code === 'MODULE_NOT_FOUND') error.name = 'Runtime.ImportModuleError';
    else if (error instanceof SyntaxError) error.name = 'Runtime.UserCodeSyntaxError';
    throw error;
  }
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const clientContext = headers['lambda-runtime-client-context'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    clientContext: clientContext ? JSON.parse(clientContext) : undefined,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function invoke(handler, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error == null ? resolve(result) : reject(error));
    Object.assign(context, { done: callback, succeed: resolve, fail: reject });
    // A handler without a promise or callback ends when nothing is left to do, with null.
    process.once('beforeExit', () => resolve(null));
    const result = handler(event, context, callback);
    if (typeof result?.then === 'function') result.then(resolve, reject);
    else if (result !== undefined && handler.length < 3) resolve(result);
  }).finally(() => process.removeAllListeners('beforeExit'));
}

async function main() {
  let handler;
  try {
    handler = await load();
  } catch (error) {
    await failInit(error, error?.name?.startsWith('Runtime.') ? error.name : `Runtime.${error?.name ?? 'Unknown'}`);
  }
  for (const [event, errorType] of [
    ['uncaughtException', undefined],
    ['unhandledRejection', 'Runtime.UnhandledPromiseRejection'],
  ]) {
    process.on(event, (error) => void fail(error, errorType).finally(() => process.exit(129)));
  }
  for (;;) {
    const next = await call('GET', 'invocation/next');
    requestId = next.headers['lambda-runtime-aws-request-id'];
    answered = false;
    process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? '';
    try {
      const result = await invoke(handler, JSON.parse(next.body.toString() || 'null'), contextOf(next.headers));
      await answer('response', result);
    } catch (error) {
      await fail(error);
    }
  }
}

main();

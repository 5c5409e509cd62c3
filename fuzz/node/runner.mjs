// Runs programs for the differential tests: one JSON request a line on standard input, one JSON answer a line
// on standard output. Every program is the body of a fresh strict async function with the host API around it,
// on a virtual clock: a tool's answer arrives at its time, at equal times in call order.
//
//   request  {body, tools, meta, context}     answer  {status, result?, error?, calls, logs, late?}
//
// `body` calls `__end()` at the moment it ends; `late` are rejections that nobody had handled by then or after. Programs cannot change the library: it is frozen first.
process.env.TZ = 'UTC';
import { createInterface } from 'node:readline';

const AsyncFunction = (async () => {}).constructor;
const BLOCKED_KEYS = ['__proto__', 'constructor', 'prototype', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__'];

// ---- additions of ES2024 and ES2025 that this Node may lack, by their specification -----------------

const add = (target, name, length, method) => {
  if (Object.hasOwn(target, name)) return;
  Object.defineProperty(method, 'name', { value: name });
  Object.defineProperty(method, 'length', { value: length });
  Object.defineProperty(target, name, { value: method, writable: true, enumerable: false, configurable: true });
};

const grouped = (items, callback, put) => {
  if (items === null || items === undefined) throw new TypeError(`${items} is not iterable`);
  if (typeof callback !== 'function') throw new TypeError(`${shown(callback)} is not a function`);
  let index = 0;
  for (const item of items) put(callback(item, index++), item);
};
const shown = (value) => typeof value === 'object' && value !== null ? '#<Object>' : String(value);

add(Object, 'groupBy', 2, (...[items, callback]) => {
  const groups = Object.create(null);
  grouped(items, callback, (key, item) => { const text = typeof key === 'symbol' ? key : `${key}`; (groups[text] ??= []).push(item); });
  return groups;
});
add(Map, 'groupBy', 2, (...[items, callback]) => {
  const groups = new Map();
  grouped(items, callback, (key, item) => { const group = groups.get(key); if (group) group.push(item); else groups.set(key, [item]); });
  return groups;
});
add(Promise, 'withResolvers', 0, () => {
  let resolve, reject;
  const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
});
add(Array, 'fromAsync', 1, async (...[items, map]) => {
  if (map !== undefined && typeof map !== 'function') throw new TypeError(`${shown(map)} is not a function`);
  const out = [];
  if (items?.[Symbol.iterator] !== undefined && items[Symbol.iterator] !== null) {
    for await (const item of items) out.push(map ? await map(item, out.length) : item);
    return out;
  }
  if (items === null || items === undefined) throw new TypeError('Cannot convert undefined or null to object');
  const length = Math.min(Math.max(Math.trunc(Number(Object(items).length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  for (let index = 0; index < length; index++) {
    const item = await items[index];
    out.push(map ? await map(item, index) : item);
  }
  out.length = length;
  return out;
});
{
  const record = (other) => {
    if (typeof other !== 'object' && typeof other !== 'function' || other === null) throw new TypeError(`${shown(other)} is not an object`);
    const size = Number(other.size);
    if (Number.isNaN(size)) throw new TypeError("The 'size' property must be a number");
    const whole = Math.trunc(size);
    if (whole < 0) throw new RangeError(`'${whole}' is an invalid size`);
    const { has, keys } = other;
    if (typeof has !== 'function') throw new TypeError("The 'has' property must be a function");
    if (typeof keys !== 'function') throw new TypeError("The 'keys' property must be a function");
    return { size: whole, has: (value) => Boolean(has.call(other, value)), keys: () => {
      const iterator = keys.call(other);
      if (Object(iterator) !== iterator) throw new TypeError(`${shown(iterator)} is not an object`);
      const { next } = iterator;
      const advance = () => { const step = next.call(iterator); if (Object(step) !== step) throw new TypeError(`Iterator result ${step} is not an object`); return step; };
      return { [Symbol.iterator]() { return this; }, next: advance, return: () => { iterator.return?.(); return {}; } };
    } };
  };
  const { has, add: put, delete: remove, forEach } = Set.prototype;
  const size = Object.getOwnPropertyDescriptor(Set.prototype, 'size').get;
  const method = (name, run) => add(Set.prototype, name, 1, { [name](other) { size.call(this); return run.call(this, record(other)); } }[name]);
  method('union', function (other) { const keys = other.keys(); const out = new Set(this); for (const key of keys) out.add(key); return out; });
  method('intersection', function (other) {
    const out = new Set();
    if (this.size <= other.size) { for (const item of this) if (other.has(item)) out.add(item); } else for (const key of other.keys()) if (has.call(this, key)) out.add(key);
    return out;
  });
  method('difference', function (other) {
    const out = new Set(this);
    if (this.size <= other.size) { for (const item of this) if (other.has(item)) out.delete(item); } else for (const key of other.keys()) out.delete(key);
    return out;
  });
  method('symmetricDifference', function (other) {
    const keys = other.keys();
    const out = new Set(this);
    for (const key of keys) { if (has.call(this, key)) out.delete(key); else out.add(key); }
    return out;
  });
  method('isSubsetOf', function (other) { if (this.size > other.size) return false; for (const item of this) if (!other.has(item)) return false; return true; });
  method('isSupersetOf', function (other) { if (this.size < other.size) return false; for (const key of other.keys()) if (!has.call(this, key)) return false; return true; });
  method('isDisjointFrom', function (other) {
    if (this.size <= other.size) { for (const item of this) if (other.has(item)) return false; } else for (const key of other.keys()) if (has.call(this, key)) return false;
    return true;
  });
  void put, remove, forEach;
}

// ---- the library as scripts find it: nothing of it can be changed --------------------------------------

const freezeLibrary = () => {
  const freezeFunctions = (holder) => {
    for (const key of Reflect.ownKeys(holder)) {
      const { value, get } = Object.getOwnPropertyDescriptor(holder, key);
      for (const part of [value, get]) if (typeof part === 'function') Object.freeze(part);
    }
  };
  const names = ['Object', 'Array', 'String', 'Number', 'Boolean', 'Math', 'JSON', 'Date', 'Map', 'Set', 'Promise', 'RegExp', 'Error',
    'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError', 'Function'];
  for (const name of names) {
    const global = globalThis[name];
    freezeFunctions(global);
    if (global.prototype) freezeFunctions(global.prototype);
    Object.freeze(global);
    Object.defineProperty(globalThis, name, { writable: false });
  }
  for (const iterator of [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g)]) {
    freezeFunctions(Object.getPrototypeOf(iterator));
  }
  for (const name of ['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent', 'structuredClone']) {
    Object.freeze(globalThis[name]);
    Object.defineProperty(globalThis, name, { writable: false });
  }
};
freezeLibrary();

// ---- values that leave a program -----------------------------------------------------------------------

/** The JSON view of a result or of a tool's input; what is left out is `undefined`. */
const outside = (value, inCycle, above = []) => {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object') return undefined;
  if (above.includes(value)) return inCycle();
  const inside = (item) => outside(item, inCycle, [...above, value]);
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item) => inside(item) ?? null);
  if (value instanceof Date) return Number.isNaN(+value) ? null : value.toISOString();
  if (value instanceof RegExp) return `${value}`;
  if (value instanceof Promise) return undefined;
  const out = {};
  const put = (key, item) => {
    const view = inside(item);
    if (view !== undefined && !BLOCKED_KEYS.includes(key)) out[key] = view;
  };
  if (value instanceof Error) {
    out.name = inside(value.name);
    out.message = inside(value.message);
    if (value.code !== undefined) put('code', value.code);
  } else if (value instanceof Map) {
    for (const [key, item] of value) if (Object(key) !== key) put(String(key), item);
  } else if (typeof value[Symbol.iterator] === 'function') {
    return undefined;
  } else {
    for (const key of Object.keys(value)) put(key, value[key]);
  }
  return out;
};
const result = (value) => value === undefined ? undefined : JSON.stringify(outside(value, () => '[Circular]') ?? null);
const input = (value) => outside(value, () => { JSON.stringify(value); throw new TypeError('Converting circular structure to JSON'); });

/** What `console` prints of an object: JSON that calls nothing of the program. */
const printed = (value, above = []) => {
  if (typeof value === 'function' || value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[Circular]';
  const path = [...above, value];
  if (value instanceof Date) return Number.isNaN(+value) ? null : value.toISOString();
  if (Array.isArray(value)) return Array.from(value, (item) => printed(item, path) ?? null);
  const out = {};
  for (const key of Object.keys(value)) {
    const view = printed(value[key], path);
    if (view !== undefined) out[key] = view;
  }
  return out;
};
const word = (value) => {
  if (value instanceof Error) return [value.name, value.message].filter((part) => part !== '').join(': ');
  if (typeof value === 'function') return `[Function: ${value.name}]`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(printed(value));
  return String(value);
};

const frozen = (value) => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

// ---- one program -----------------------------------------------------------------------------------------

class ToolError extends Error {
  constructor({ message, code = 'EXECUTION' }, toolName) {
    super(message);
    Object.defineProperty(this, 'name', { value: 'ToolError', writable: true, configurable: true });
    Object.assign(this, { code, toolName });
  }
}

let current = null;
process.on('unhandledRejection', (reason) => {
  const object = typeof reason === 'object' && reason !== null || typeof reason === 'function';
  const part = (key, missing) => {
    const value = object ? reason[key] : undefined;
    return value === undefined || typeof value === 'object' && value !== null || typeof value === 'function' ? missing : String(value);
  };
  current?.logs.push(`[warn] unhandled rejection: ${part('name', 'Error')}: ${part('message', object ? '[object Object]' : String(reason))}`);
});
process.on('rejectionHandled', () => {});

const nextTurn = () => new Promise((next) => setImmediate(next));

async function run({ body, tools, meta, context }) {
  const state = { logs: [], calls: [], waiting: [], now: 0, end: null, outcome: null };
  current = state;
  const uses = new Map();
  const print = (prefix) => (...values) => { state.logs.push(prefix + values.map(word).join(' ')); };
  const silent = () => undefined;

  const answerTo = (name) => {
    if (!Object.hasOwn(tools, name)) return { error: { message: `Tool "${name}" was not found`, code: 'NOT_FOUND' } };
    for (const answer of tools[name]) {
      const used = uses.get(answer) ?? 0;
      if (used >= (answer.times ?? Infinity)) continue;
      uses.set(answer, used + 1);
      return answer;
    }
    return { error: { message: 'used up' } };
  };
  const callTool = async (name, given = {}, options = undefined) => {
    if (typeof name !== 'string' || name === '') throw new TypeError('Tool name must be a non-empty string');
    const isPlain = typeof given === 'object' && given !== null && [Object.prototype, null].includes(Object.getPrototypeOf(given));
    if (!isPlain) throw new TypeError('Tool arguments must be an object');
    state.calls.push([name, input(given)]);
    const answer = answerTo(name);
    await new Promise((arrive) => { state.waiting.push({ due: state.now + (answer.delayMs ?? 0), arrive }); });
    const soft = options?.throwOnError === false;
    if (answer.error) {
      if (!soft) throw new ToolError(answer.error, name);
      return { success: false, error: { message: answer.error.message, code: answer.error.code ?? 'EXECUTION', toolName: name } };
    }
    const result = answer.result === undefined ? undefined : structuredClone(answer.result);
    return soft ? { success: true, data: result } : result;
  };
  const parallel = async (functions, options) => {
    if (!Array.isArray(functions)) throw new TypeError('__safe_parallel requires an array of functions');
    if (functions.length === 0) return [];
    const odd = functions.findIndex((one) => typeof one !== 'function');
    if (odd >= 0) throw new TypeError(`Item at index ${odd} is not a function`);
    if (functions.length > 100) throw new Error('Cannot execute more than 100 operations in parallel. Split into smaller batches.');
    const results = Array.from(functions, () => undefined);
    const failed = [];
    let taken = 0;
    const work = async () => {
      while (taken < functions.length) {
        const index = taken++;
        try { results[index] = await functions[index](); } catch (e) { failed.push([index, `[${index}]: ${e?.message ?? e}`]); }
      }
    };
    const width = Math.min(functions.length, Math.min(Math.max(options?.maxConcurrency ?? 10, 1), 20));
    await Promise.all(Array.from({ length: width }, work));
    if (failed.length === 0) return results;
    failed.sort(([a], [b]) => a - b);
    throw new Error(`${failed.length} of ${functions.length} parallel operations failed:\n${failed.map(([, text]) => text).join('\n')}`);
  };

  const scope = {
    __end: () => { state.end ??= { logs: state.logs.length, calls: state.calls.length }; },
    callTool,
    getTool: (name) => Object.hasOwn(meta, name) ? { name, description: undefined, inputSchema: undefined, outputSchema: undefined, ...structuredClone(meta[name]) } : undefined,
    codecallContext: frozen(context),
    console: {
      log: print(''), info: print(''), debug: print(''), trace: print(''), dir: print(''), table: print(''), group: print(''), groupCollapsed: print(''),
      warn: print('[warn] '), error: print('[error] '),
      groupEnd: silent, time: silent, timeEnd: silent, timeLog: silent, count: silent, assert: silent,
    },
    __safe_parallel: parallel,
    parallel,
    mcpLog: (level, message) => {
      if (!['debug', 'info', 'warn', 'error'].includes(level)) throw new TypeError('mcpLog level must be one of debug, info, warn, error');
      state.logs.push(`[mcp:${level}] ${message}`);
    },
    mcpNotify: (event) => { state.logs.push(`[notify] ${event}`); },
  };
  for (const separator of '.:') {
    for (const name of Object.keys(tools).filter((name) => name.includes(separator))) {
      const [space, method] = name.split(separator);
      scope[space] ??= {};
      scope[space][method] ??= (given, options) => callTool(name, given, options);
    }
  }
  Object.freeze(scope.console);
  for (const value of Object.values(scope.console)) Object.freeze(value);
  for (const value of Object.values(scope)) Object.freeze(value);

  let program;
  try {
    // A function of its own: the program's declarations may hide namespaces.
    program = new AsyncFunction(...Object.keys(scope), `"use strict"; return (async () => {${body}\n})();`);
  } catch (e) {
    return { status: 'syntax_error', error: { name: e.name, message: e.message }, calls: [], logs: [] };
  }
  program(...Object.values(scope)).then(
    (value) => { try { state.outcome = { status: 'ok', result: result(value) }; } catch (e) { state.outcome = { status: 'broken', error: { message: String(e) } }; } },
    (reason) => { state.outcome = failure(reason); },
  );
  for (;;) {
    await nextTurn();
    if (state.outcome) break;
    if (state.waiting.length === 0) {
      state.outcome = { status: 'runtime_error', error: { name: 'Error', message: 'Script is waiting for a promise that can never settle' } };
      break;
    }
    const first = state.waiting.reduce((best, call, index) => call.due < state.waiting[best].due ? index : best, 0);
    const [call] = state.waiting.splice(first, 1);
    state.now = Math.max(state.now, call.due);
    call.arrive();
  }
  const { logs, calls, end, outcome } = state;
  await nextTurn();
  current = null;
  const late = end ? logs.slice(end.logs).filter((line) => line.startsWith('[warn] unhandled rejection')) : [];
  const texts = (lines) => lines.map((line) => line.toWellFormed());
  return { ...outcome, logs: texts(logs.slice(0, end?.logs)), late: texts(late), calls: calls.slice(0, end?.calls) };
}

const failure = (reason) => {
  const text = (value) => typeof value === 'object' && value !== null || typeof value === 'function' ? Object.prototype.toString.call(value) : String(value);
  if (reason instanceof ToolError) return { status: 'tool_error', error: { name: reason.toolName, message: text(reason.message), code: text(reason.code) } };
  if (reason instanceof Error) return { status: 'runtime_error', error: { name: text(reason.name), message: text(reason.message) } };
  if (typeof reason !== 'object' && typeof reason !== 'function' || reason === null) return { status: 'runtime_error', error: { name: 'Error', message: String(reason) } };
  const own = (key) => typeof reason[key] === 'string' && Object.hasOwn(reason, key) ? reason[key] : undefined;
  return { status: 'runtime_error', error: { name: own('name') ?? 'Error', message: own('message') ?? result(reason) } };
};

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await run(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

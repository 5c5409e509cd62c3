#!/usr/bin/env node
// Rewrites the golden files of the language cases: runs every case of `cases/<area>/<topic>.js` in Node 20
// and writes what came out to `<topic>.golden.jsonl` beside it. The tests read only the golden files.
//
//   node engine/tests/regenerate.mjs [filter]        all topics whose path contains the filter
//   node engine/tests/regenerate.mjs --check         writes nothing, exits 1 if a golden file is stale
//
// A case file holds many cases. Text before the first `//# ` line is a prelude put before every case body.
//   //# name [key=value…]     starts a case (`preset=balanced`, `message=exact` for syntax errors)
//   //! tools {…}             mock tools: {"users:list":[{"match":{…}?,"result":…|"error":{…},"delayMs":…?,"times":…?}]}
//   //! meta {…}              what getTool() knows, by tool name
//   //! context {…}           codecallContext
//   //! preset balanced       preset under which the engine runs the case
//   //! order                 what comes out depends on which tool answers first: no run with shuffled answers
//   //! expect {…}            the golden line is this one, written by hand: the language differs from Node on purpose
//   //! node 22               (in the prelude) needs Node 22; its golden file is left alone by other versions
// Directives in the prelude hold for all cases of the file.
//
// A golden line: {"case","status","result"|"error","calls","logs","spec"}; `result` is absent for undefined,
// `calls` and `logs` when empty; `spec` marks hand-written expectations.
process.env.TZ = 'UTC';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const CASES = process.env.CASES ?? join(HERE, 'cases');
const MAJOR = Number(process.versions.node.split('.')[0]);
const AsyncFunction = (async () => {}).constructor;
const BLOCKED_KEYS = new Set([
  '__proto__', 'constructor', 'prototype',
  '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__',
]);

// ---- case files ----------------------------------------------------------------------------------

const JSON_DIRECTIVES = new Set(['tools', 'meta', 'context', 'expect']);

function parseCases(text, file) {
  const shared = {};
  const prelude = [];
  const cases = [];
  let current = null;
  text.split('\n').forEach((line, index) => {
    const fail = (why) => { throw new Error(`${file}:${index + 1}: ${why}`); };
    if (line.startsWith('//# ')) {
      const [name, ...options] = line.slice(4).trim().split(/\s+/);
      if (cases.some((other) => other.name === name)) fail(`second case named ${name}`);
      current = { name, line: index + 1, body: [] };
      for (const option of options) {
        const at = option.indexOf('=');
        if (at < 1) fail(`option ${option} is not key=value`);
        current[option.slice(0, at)] = option.slice(at + 1);
      }
      cases.push(current);
    } else if (line.startsWith('//! ')) {
      const [, key, value] = /^(\S+)\s*(.*)$/.exec(line.slice(4));
      try {
        (current ?? shared)[key] = JSON_DIRECTIVES.has(key) ? JSON.parse(value) : value.trim();
      } catch (e) { fail(`${key}: ${e.message}`); }
    } else {
      (current ? current.body : prelude).push(line);
    }
  });
  const head = prelude.join('\n').trim();
  for (const one of cases) {
    const body = one.body.join('\n').trim();
    one.source = head === '' ? body : `${head}\n${body}`;
    for (const key of Object.keys(shared)) one[key] ??= shared[key];
  }
  return { cases, node: Number(shared.node ?? 20) };
}

// ---- the value that leaves a script --------------------------------------------------------------

/** The JSON view of a returned value; `undefined` stands for "absent". */
function toOutput(value, ancestors = []) {
  switch (typeof value) {
    case 'string': case 'boolean': return value;
    case 'number': return Number.isFinite(value) ? value + 0 : null;
    case 'object': break;
    default: return undefined;
  }
  if (value === null) return null;
  if (ancestors.includes(value)) return '[Circular]';
  const inside = (item) => toOutput(item, [...ancestors, value]);
  const element = (item) => inside(item) ?? null;
  if (Array.isArray(value)) return Array.from(value, element);
  if (value instanceof Set) return Array.from(value, element);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return undefined;
  if (value instanceof Error) {
    const out = { name: value.name, message: value.message };
    if (value.code !== undefined) out.code = inside(value.code);
    return out;
  }
  const out = {};
  const put = (key, item) => {
    const view = inside(item);
    if (view !== undefined && !BLOCKED_KEYS.has(key)) out[key] = view;
  };
  if (value instanceof Map) {
    for (const [key, item] of value) if (Object(key) !== key) put(String(key), item);
    return out;
  }
  if (typeof value.next === 'function' && typeof value[Symbol.iterator] === 'function') return undefined;
  for (const key of Object.keys(value)) put(key, value[key]);
  return out;
}

/** A tool's input, copied as data; throws on cycles. */
function toInput(value, ancestors = []) {
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  if (ancestors.includes(value)) throw new TypeError('Converting circular structure to JSON');
  const inside = (item) => toInput(item, [...ancestors, value]);
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item) => inside(item) ?? null);
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  const out = {};
  for (const [key, item] of entries) {
    const copy = inside(item);
    if (copy !== undefined && !BLOCKED_KEYS.has(String(key))) out[String(key)] = copy;
  }
  return out;
}

/** Data that enters a script: a fresh copy without blocked keys. */
function dataIn(value) {
  if (Array.isArray(value)) return value.map(dataIn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !BLOCKED_KEYS.has(key)).map(([key, item]) => [key, dataIn(item)]));
}

const freezeDeep = (value) => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freezeDeep);
    Object.freeze(value);
  }
  return value;
};

// ---- the value of a last expression statement ----------------------------------------------------

const compiles = (body) => {
  try {
    return Boolean(new AsyncFunction(`"use strict";${body}`));
  } catch {
    return false;
  }
};
const STATEMENT_START = /^(?:\{|;|(?:function|class|async\s+function|let\s*\[|return|const|let|var|if|for|while|do|switch|try|throw|break|continue)\b)/;

/**
 * The source with `return` before its last top-level expression statement, if it ends with one. Such a statement
 * is the longest suffix that compiles as one expression after a prefix that is whole by itself, and that begins
 * after `;`, after a block, or on a new line that the parser cannot join to the line before.
 */
function withImplicitReturn(source) {
  const trimmed = source.trimEnd().replace(/;+$/, '');
  for (let at = 0; at <= trimmed.length; at++) {
    if (at > 0 && !';}\n'.includes(trimmed[at - 1])) continue;
    const before = trimmed.slice(0, at);
    const expression = trimmed.slice(at).trimStart();
    if (expression === '' || expression.startsWith('//') || STATEMENT_START.test(expression)) continue;
    const result = `${before}\nreturn (${expression}\n);`;
    if (!compiles(`return (${expression}\n);`) || !compiles(result)) continue;
    const code = before.replace(/(?:\s|\/\/[^\n]*(?=\n))*$/, '');
    const ended = code === '' || code.endsWith(';') || compiles(`${code} nextStatement_`);
    const separate = /\n/.test(before.slice(code.length) + trimmed.slice(at, trimmed.length - expression.length)) && !compiles(`${code} ${expression}`);
    if (ended || separate) return result;
  }
  return source;
}

// ---- running one case ----------------------------------------------------------------------------

class ToolError extends Error {
  constructor(message, code, toolName) {
    super(message);
    Object.defineProperty(this, 'name', { value: 'ToolError', writable: true, configurable: true });
    this.code = code;
    this.toolName = toolName;
  }
}

const contains = (whole, part) => {
  if (typeof part !== 'object' || part === null) return Object.is(whole, part);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part)) return false;
  if (Array.isArray(part) && part.length !== whole.length) return false;
  return Object.keys(part).every((key) => contains(whole[key], part[key]));
};

const formatted = (value) => {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'function') return `[Function: ${value.name}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(toOutput(value));
  }
};

async function run(one) {
  const tools = one.tools ?? {};
  const calls = [];
  const logs = [];
  const inFlight = [];
  const uses = new Map();
  let clock = 0;
  let ended = null;
  const log = (text) => { if (!ended?.final) logs.push(text); };

  const answerOf = (name, input) => {
    if (!(name in tools)) return { error: { message: `Tool "${name}" was not found`, code: 'NOT_FOUND' } };
    for (const answer of tools[name]) {
      if (answer.match !== undefined && !contains(input, answer.match)) continue;
      const used = uses.get(answer) ?? 0;
      if (used >= (answer.times ?? Infinity)) continue;
      uses.set(answer, used + 1);
      return answer;
    }
    throw new Error(`no mock answer of ${name} fits ${JSON.stringify(input)}`);
  };

  const callTool = async (name, input = {}, options = undefined) => {
    if (typeof name !== 'string' || name === '') throw new TypeError('Tool name must be a non-empty string');
    if (/^codecall[:.]/i.test(name.trim())) {
      ended ??= { final: true, status: 'illegal_access', error: { code: 'SELF_REFERENCE_BLOCKED', message: 'Cannot call CodeCall tools from within AgentScript' } };
      return new Promise(() => {});
    }
    if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new TypeError('Tool arguments must be an object');
    const data = toInput(input);
    calls.push([name, data]);
    const answer = answerOf(name, data);
    await new Promise((settle) => inFlight.push({ due: clock + (answer.delayMs ?? 0), settle }));
    const soft = options?.throwOnError === false;
    if (answer.error) {
      const { message, code = 'EXECUTION' } = answer.error;
      if (soft) return { success: false, error: { message, code, toolName: name } };
      throw new ToolError(message, code, name);
    }
    const result = dataIn(answer.result);
    return soft ? { success: true, data: result } : result;
  };

  const parallel = async (fns, options) => {
    if (!Array.isArray(fns)) throw new TypeError('__safe_parallel requires an array of functions');
    const bad = fns.findIndex((fn) => typeof fn !== 'function');
    if (bad >= 0) throw new TypeError(`Item at index ${bad} is not a function`);
    if (fns.length > 100) throw new Error('Cannot execute more than 100 operations in parallel. Split into smaller batches.');
    const results = fns.map(() => undefined);
    const failures = [];
    let taken = 0;
    const worker = async () => {
      while (taken < fns.length) {
        const index = taken++;
        try {
          results[index] = await fns[index]();
        } catch (e) {
          failures.push({ index, text: `[${index}]: ${e?.message ?? e}` });
        }
      }
    };
    const width = Math.min(fns.length, 20, Math.max(1, options?.maxConcurrency ?? 10));
    await Promise.all(Array.from({ length: width }, worker));
    if (failures.length === 0) return results;
    failures.sort((a, b) => a.index - b.index);
    throw new Error(`${failures.length} of ${fns.length} parallel operations failed:\n${failures.map((f) => f.text).join('\n')}`);
  };

  const printer = (prefix) => (...values) => log(prefix + values.map(formatted).join(' '));
  const scope = {
    callTool,
    getTool: (name) => {
      const known = (one.meta ?? {})[name];
      return known && structuredClone({ name, description: known.description, inputSchema: known.inputSchema, outputSchema: known.outputSchema });
    },
    codecallContext: freezeDeep(dataIn(one.context ?? {})),
    console: Object.freeze({ log: printer(''), info: printer(''), debug: printer(''), warn: printer('[warn] '), error: printer('[error] ') }),
    __safe_parallel: parallel,
    parallel,
    mcpLog: (level, message) => {
      if (!['debug', 'info', 'warn', 'error'].includes(level)) throw new TypeError('Invalid log level');
      log(`[mcp:${level}] ${message}`);
    },
    mcpNotify: (event) => log(`[notify] ${event}`),
  };
  const hostNames = new Set(Object.keys(scope));
  for (const separator of ['.', ':']) {
    for (const full of Object.keys(tools)) {
      const at = full.search(/[.:]/);
      if (at < 0 || full[at] !== separator) continue;
      const [space, method] = [full.slice(0, at), full.slice(at + 1)];
      if (![space, method].every((part) => /^[A-Za-z_$][\w$]*$/.test(part))) continue;
      if (hostNames.has(space) || space in globalThis || space === 'codecall') continue;
      scope[space] ??= {};
      scope[space][method] ??= (input, options) => callTool(full, input, options);
    }
  }
  for (const name of Object.keys(scope)) if (!hostNames.has(name)) Object.freeze(scope[name]);

  const wrapper = /^\s*async\s+function\s+__ag_main\s*\(\s*\)\s*\{([^]*)\}\s*$/.exec(one.source);
  const body = wrapper ? wrapper[1] : withImplicitReturn(one.source);
  let program;
  try {
    // The inner function gives the script's own declarations a scope of their own, so they may shadow namespaces.
    program = new AsyncFunction(...Object.keys(scope), `"use strict"; return (async () => {${body}\n})();`);
  } catch (e) {
    const error = one.message === 'exact' ? { message: e.message } : undefined;
    return { status: 'syntax_error', error };
  }

  const onUnhandled = (e) => log(`[warn] unhandled rejection: ${e?.name ?? 'Error'}: ${e?.message ?? e}`);
  process.on('unhandledRejection', onUnhandled);
  program(...Object.values(scope)).then(
    (value) => { ended ??= { status: 'ok', result: value === undefined ? value : toOutput(value) ?? null, logged: logs.length, called: calls.length }; },
    (e) => {
      ended ??= e instanceof ToolError
        ? { status: 'tool_error', error: { toolName: e.toolName, message: e.message, code: e.code } }
        : { status: 'runtime_error', error: uncaught(e) };
    },
  );
  while (!ended) {
    await new Promise((next) => setImmediate(next));
    if (ended) break;
    if (inFlight.length === 0) {
      ended = { status: 'runtime_error', error: { code: 'NEVER_SETTLES', message: 'Script is waiting for a promise that can never settle' } };
      break;
    }
    const first = inFlight.reduce((best, call, index) => (call.due < inFlight[best].due ? index : best), 0);
    const [call] = inFlight.splice(first, 1);
    clock = Math.max(clock, call.due);
    call.settle();
  }
  await new Promise((next) => setImmediate(next));
  process.off('unhandledRejection', onUnhandled);
  if (ended.logged !== undefined && (logs.slice(ended.logged).some((line) => !line.startsWith('[warn] unhandled')) || calls.length > ended.called)) {
    throw new Error('the script does something after its result is settled');
  }
  return { status: ended.status, result: ended.result, error: ended.error, calls, logs };
}

function uncaught(e) {
  if (e instanceof Error) return { name: e.name, message: e.message };
  if (typeof e !== 'object' || e === null) return { name: 'Error', message: String(e) };
  const name = typeof e.name === 'string' ? e.name : 'Error';
  if ('message' in e && (typeof e.message !== 'object' || e.message === null)) return { name, message: String(e.message) };
  return { name, message: JSON.stringify(toOutput(e)) };
}

// ---- golden files --------------------------------------------------------------------------------

async function goldenOf(one) {
  const spec = one.expect !== undefined;
  const got = spec ? one.expect : await run(one);
  const line = { case: one.name, status: got.status };
  if (got.status === 'ok' && got.result !== undefined) line.result = got.result;
  if (got.error !== undefined) line.error = got.error;
  if (got.calls?.length) line.calls = got.calls;
  if (got.logs?.length) line.logs = got.logs;
  if (spec) line.spec = true;
  return JSON.stringify(line);
}

async function main(args) {
  // Scripts may handle a rejection late; Node would print a warning about each.
  process.on('rejectionHandled', () => {});
  const check = args.includes('--check');
  const filter = args.find((arg) => !arg.startsWith('--')) ?? '';
  const files = readdirSync(CASES, { recursive: true }).map(String).filter((name) => name.endsWith('.js') && name.includes(filter)).sort();
  let total = 0;
  let stale = 0;
  for (const name of files) {
    const path = join(CASES, name);
    const { cases, node } = parseCases(readFileSync(path, 'utf8'), relative(process.cwd(), path));
    const golden = path.replace(/\.js$/, '.golden.jsonl');
    total += cases.length;
    if (node !== MAJOR) {
      console.error(`${name}: needs Node ${node}, left alone`);
      continue;
    }
    const lines = [];
    for (const one of cases) {
      try {
        lines.push(await goldenOf(one));
      } catch (e) {
        throw new Error(`${name}:${one.line}: case ${one.name}: ${e.message}`);
      }
    }
    const text = lines.map((line) => `${line}\n`).join('');
    if (existsSync(golden) && readFileSync(golden, 'utf8') === text) continue;
    stale += 1;
    if (check) console.error(`${name}: golden file is stale`);
    else writeFileSync(golden, text);
  }
  console.error(`${files.length} files, ${total} cases, ${stale} golden files ${check ? 'stale' : 'written'}`);
  if (check && stale > 0) process.exitCode = 1;
}

await main(process.argv.slice(2));

//# closures-and-counters
const counter = (start = 0) => { let n = start; return { inc: () => ++n, dec: () => --n, get: () => n }; };
const a = counter(), b = counter(10);
a.inc(); a.inc(); b.dec();
return [a.get(), b.get()];
//# currying-and-pipes
const add = x => y => x + y;
const pipe = (...fns) => x => fns.reduce((v, f) => f(v), x);
const compose = (...fns) => pipe(...fns.reverse());
return [add(2)(3), pipe(add(1), x => x * 2, String)(4), compose(add(1), x => x * 2)(4)];
//# memo-object
const memo = {};
const fib = n => n in memo ? memo[n] : (memo[n] = n < 2 ? n : fib(n - 1) + fib(n - 2));
return [fib(50), Object.keys(memo).length];
//# memoise-helper
const memoise = fn => { const cache = new Map(); return (...args) => { const k = JSON.stringify(args); if (!cache.has(k)) cache.set(k, fn(...args)); return cache.get(k); }; };
let calls = 0;
const slow = memoise((a, b = 1) => { calls++; return a * b; });
return [slow(2, 3), slow(2, 3), slow(2), slow(2, undefined), calls];
//# iife-and-scope
const result = (() => {
  const secret = 42;
  return { reveal: () => secret };
})();
const value = await (async () => { const x = await Promise.resolve(1); return x + 1; })();
(function () { console.log('iife'); })();
return [result.reveal(), value, typeof secret_ === 'undefined'];
var secret_;
//# early-returns
function classify(user) {
  if (!user) return 'missing';
  if (user.banned) return 'banned';
  const { age } = user;
  if (age === undefined) return 'unknown';
  return age >= 18 ? 'adult' : 'minor';
}
return [null, { banned: true }, {}, { age: 20 }, { age: 3 }].map(classify);
//# options-with-defaults
const request = (path, { method = 'GET', headers = {}, retry: { times = 1, delay = 0 } = {}, ...rest } = {}) => ({ path, method, headers: { accept: 'json', ...headers }, times, delay, rest });
return [request('/a'), request('/b', { method: 'POST', headers: { x: 1 }, retry: { times: 3 }, debug: true })];
//# rest-and-spread
const max = (first, ...others) => others.reduce((m, x) => x > m ? x : m, first);
const log = (level, ...parts) => `[${level}] ${parts.join(' ')}`;
const args = [3, 9, 4];
return [max(...args), max(...args, 100), log('info', 'a', 1, null), Math.max(...args.map(x => x * 2)), [...'abc', ...args]];
//# partial-and-bind
const mul = (a, b, c) => a * b * c;
const partial = (f, ...pre) => (...post) => f(...pre, ...post);
return [partial(mul, 2)(3, 4), partial(mul, 2, 3)(5), mul.bind(null, 2)(5, 5), mul.apply(null, [1, 2, 3]), mul.call(null, 2, 2, 2), mul.length, mul.name];
//# hoisted-helpers
const data = [1, 2, 3].map(double).filter(isBig);
return summarise(data);
function double(x) { return x * 2; }
function isBig(x) { return x > 2; }
function summarise(list) { return { n: list.length, list }; }
//# debounce-free-queue
const makeQueue = () => { const items = []; return { push: (...xs) => { items.push(...xs); return items.length; }, drain: () => items.splice(0) }; };
const q = makeQueue();
q.push('a', 'b'); q.push('c');
return [q.drain(), q.drain()];
//# switch-dispatch
const area = (shape) => {
  switch (shape.kind) {
    case 'circle': return Number((Math.PI * shape.r ** 2).toFixed(3));
    case 'square':
    case 'rect': {
      const { w, h = w } = shape;
      return w * h;
    }
    default: throw new TypeError(`Unknown shape: ${shape.kind}`);
  }
};
const out = [{ kind: 'circle', r: 2 }, { kind: 'square', w: 3 }, { kind: 'rect', w: 2, h: 5 }].map(area);
try { area({ kind: 'blob' }); } catch (e) { out.push(e.message); }
return out;
//# lookup-table-dispatch
const handlers = { create: ({ id }) => `+${id}`, remove: ({ id }) => `-${id}`, async touch({ id }) { return `~${id}`; } };
const events = [{ type: 'create', id: 1 }, { type: 'touch', id: 2 }, { type: 'nope', id: 3 }, { type: 'remove', id: 4 }];
const out = [];
for (const { type, ...payload } of events) out.push(await (handlers[type]?.(payload) ?? '?'));
return out;
//# labelled-search
const grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
let at = null;
search: for (const [y, row] of grid.entries()) {
  for (const [x, v] of row.entries()) {
    if (v % 2) continue;
    if (v > 5) { at = [x, y]; break search; }
  }
}
return at;
//# validation
const rules = {
  name: v => typeof v === 'string' && v.length > 0 || 'name is required',
  age: v => Number.isInteger(v) && v >= 0 || 'age must be a whole number',
  email: v => v === undefined || v.includes('@') || 'email looks wrong',
};
const validate = o => Object.entries(rules).map(([k, rule]) => rule(o[k])).filter(r => r !== true);
return [validate({ name: 'A', age: 3 }), validate({ name: '', age: 1.5, email: 'x' })];
//# state-machine
const transitions = { idle: { start: 'running' }, running: { pause: 'paused', stop: 'idle' }, paused: { resume: 'running', stop: 'idle' } };
let state = 'idle';
const history = ['start', 'pause', 'start', 'resume', 'stop'].map(e => { const next = transitions[state]?.[e]; if (next) state = next; return next ?? `(${e} ignored)`; });
return { state, history };
//# event-log
const makeEmitter = () => { const on = {}; return { on: (e, f) => { (on[e] ||= []).push(f); }, emit: (e, ...a) => (on[e] ?? []).map(f => f(...a)) }; };
const em = makeEmitter();
em.on('x', v => v + 1); em.on('x', v => v * 2);
return [em.emit('x', 5), em.emit('none')];
//# generator-like-range
const range = (from, to, step = 1) => Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
return [range(0, 5), range(1, 10, 3), range(5, 0), range(0, 1, 0.25)];
//# recursion-permutations
const permute = xs => xs.length <= 1 ? [xs] : xs.flatMap((x, i) => permute([...xs.slice(0, i), ...xs.slice(i + 1)]).map(p => [x, ...p]));
const subsets = xs => xs.reduce((acc, x) => acc.concat(acc.map(s => [...s, x])), [[]]);
return [permute(['a', 'b', 'c']).map(p => p.join('')), subsets([1, 2, 3]).length];

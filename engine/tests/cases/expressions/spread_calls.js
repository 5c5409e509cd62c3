const args = (...a) => a;
const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# spread-arguments
return [args(...[1, 2]), args(0, ...[1, 2], 3), args(...[], ...[]), args(...'ab', ...new Set([1])), Math.max(...[3, 9, 4])];
//# spread-map-entries
return args(...new Map([['a', 1], ['b', 2]]));
//# spread-evaluation-order
const log = [];
const v = (n) => { log.push(n); return [n]; };
args(...v(1), v(2), ...v(3));
return log;
//# callee-read-before-arguments
const log = [];
const o = { m: (x) => `old${x}` };
const r = o.m((o.m = (x) => `new${x}`, 1));
return [r, o.m(2)];
//# spread-holes
return args(...[1, , 3]).map((x) => x === undefined);
//# spread-in-new
return [new Date(...[2020, 1, 3]).getTime(), new Map(...[[[1, 2]]]).size, new Error(...['m']).message];
//# trailing-comma-call
return args(1, 2, );
//# extra-and-missing-arguments
const f = (a, b) => [a, b === undefined];
return [f(1), f(1, 2, 3), f()];
//# spread-iterators
return [args(...[7, 8].entries()), args(...new Map([[1, 2]]).keys()), args(...new Set([5]).values())];
//# spread-partially-consumed-iterator
const it = [1, 2, 3].values();
it.next();
return args(...it);
//# spread-large-array
const big = Array.from({ length: 5000 }, (_, i) => i);
return [args(...big).length, Math.max(...big), [].concat(...[[1], [2]])];
//# push-with-spread
const a = [1];
a.push(...[2, 3], 4);
return [a, a.unshift(...[0]), a];
//# spread-does-not-alias
const a = [1, 2];
const b = [...a];
b.push(3);
const f = (...r) => { r.push(9); return r; };
return [a, b, f(...a), a];
//# immediately-invoked
return [(() => 1)(), ((a, b) => a + b)(1, 2), (function (x) { return x * 2; })(4), (function named(n) { return n ? n + named(n - 1) : 0; })(4), await (async () => 5)()];
//# call-result-chains
const f = () => () => ({ g: [() => 'deep'] });
return f()().g[0]();
//# computed-method-call
const o = { add: (a, b) => a + b, list: [(x) => -x] };
const name = 'add';
return [o[name](1, 2), o.list[0](5), o['a' + 'dd'](2, 2), [1, 2]['map']((x) => x + 1)];
//# spread-non-iterable-only-argument
const n = 5;
const o = {};
const u = undefined;
return [caught(() => args(...n)), caught(() => args(...o)), caught(() => args(...u)), caught(() => args(...null))];
//# spread-non-iterable-among-arguments
const o = {};
const u = undefined;
return [caught(() => args(1, ...o, 2)), caught(() => args(...u, 2)), caught(() => args(...[1], ...null))];
//# array-spread-non-iterable
const n = 5;
const o = { a: {} };
const u = undefined;
return [caught(() => [...n]), caught(() => [...o.a]), caught(() => [...u]), caught(() => [1, ...null]), caught(() => [...{}]), caught(() => [...true])];
//# array-spread-call-result
const f = () => 5;
const o = { f };
return [caught(() => [...f()]), caught(() => [...o.f()])];

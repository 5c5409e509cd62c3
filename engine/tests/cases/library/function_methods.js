//# call-keeps-undefined-arguments
const f = (...x) => x.length;
return [f.call(null, undefined), f.call(), f.call(null), f.bind(null, undefined)(), f.bind(null, undefined)(undefined), ''.concat.call(5, '1', undefined), [1].push.call([1], undefined)];
//# call-with-many-arguments
const f = (...x) => x.reduce((a, b) => a + b, 0);
const n = Array.from({ length: 300 }, (_, i) => i);
return [f.call(null, ...n), f.bind(null, ...n)(...n), f.apply(null, n), Math.max.bind(null, ...n)(1000, 5)];
//# apply-takes-what-is-like-an-array
const f = (...x) => x;
return [f.apply(null, { length: 2, 0: 'a' }), f.apply(null, {}), f.apply(null, null), f.apply(), f.apply(null, [1, , 3]), Math.max.apply(null, { length: 1, 0: 7 }), Array.apply(null, { length: 3 }).length, f.apply(null, (a, b) => 1), f.apply(null, new Map())];
//# apply-refuses-the-rest
const t = (f) => { try { f(); return 'no'; } catch (e) { return e.message; } };
return [1, 'ab', true].map((x) => t(() => Math.max.apply(null, x)));
//# chains
const f = (...x) => x;
let g = f;
for (let i = 0; i < 200; i++) g = g.bind(null, i);
return [f.call.call(f, null, 1, 2), f.apply.call(f, null, [3]), f.call.apply(f, [null, 4, 5]), f.bind.call(f, null, 6)(7), g('end').length, g()[199], f.call.bind(f, null)(8), Math.max.call.call(Math.max, null, 1, 9)];
//# bound-constructors
const M = Map.bind(null, [[1, 2]]);
const E = Error.bind(null, 'm');
return [[...new M()], String(new E()), String(E()), new (Array.bind(null, 3))().length, new (Date.bind(null, 2020, 0))().getTime(), new (Map.bind().bind())().size];
//# what-cannot-be-called
const t = (f) => { try { f(); return 'no'; } catch (e) { return `${e.name}: ${e.message}`; } };
const c = Math.max.call;
const g = (() => 1).bind();
return [t(() => c()), t(() => Math.max.call.call(5)), t(() => Math.max.apply.call({}, 1, [])), t(() => new g()), t(() => [1].map(c)), t(() => Math.max.bind.call(5))];
//# callbacks-through-call
return [['a', 'b'].map(Function1 => Function1.toUpperCase()), ['a', 'b'].map(''.toUpperCase.call.bind(''.toUpperCase)), [[1], [2]].map((x) => Math.max.apply(Math, x)), [3, 1, 2].sort(((a, b) => a - b).bind(null))];
//# call-in-async
const f = async (a, b) => { await null; return [a, b]; };
return [await f.call(null, 1, 2), await f.apply(null, [3]), await f.bind(null, 4)(5), await Promise.resolve(6).then(f.bind(null, 'x'))];
//# lengths-and-names
const f = (a, b, c) => 1;
return [f.bind(null, 1).name, f.bind(null, 1).length, f.bind(null, 1, 2, 3, 4).length, f.bind().bind().name, Math.max.bind(null, 1).length, f.call.length, f.apply.length, f.bind.length, f.call.name];

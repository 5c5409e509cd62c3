const o = { a: { b: { c: 1 } }, f: () => 'called', n: null, list: [1, { x: 2 }], z: 0 };
const u = undefined;
const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# member
return [o?.a, o?.a?.b?.c, o?.x, u?.a, o.n?.x].map((v) => v === undefined ? 'undef' : v);
//# whole-chain-short-circuits
return [u?.a.b.c.d, o.n?.x.y.z(), u?.[0].a, o.missing?.deep.call.chain(1, 2)].map((v) => v === undefined);
//# index
const k = 'a';
return [o?.[k]?.b, o.list?.[1]?.x, u?.[k] === undefined, o.list?.[9]?.x === undefined];
//# call
return [o.f?.(), o.nope?.() === undefined, u?.() === undefined, o?.f(), o?.nope?.().x.y === undefined];
//# arguments-not-evaluated
let n = 0;
const hit = () => { n += 1; };
u?.(hit());
u?.[hit()];
o.nope?.(hit());
o.f?.(hit());
return n;
//# parentheses-end-chain
return [caught(() => (u?.a).b), caught(() => (o?.x).y), (o?.a).b.c];
//# call-on-non-function
return [caught(() => o.z?.()), caught(() => o?.z()), caught(() => o.a?.()), caught(() => o?.a.b())];
//# delete-optional
const p = { a: 1, b: { c: 2 } };
return [delete p?.a, delete u?.a, delete p.b?.c, delete p?.x?.y, p];
//# with-nullish-default
return [o?.a?.zzz ?? 'default', u?.x ?? 'none', o?.z ?? 'x', o?.z || 'y'];
//# ternary-with-decimal
const a = true;
return [a?.5:1, a ?.5 : 1, a?.toString()];
//# method-receiver-kept
const l = [3, 1, 2];
return [l?.map((x) => x + 1), l?.['join']('-'), l.slice?.(1), 'abc'?.toUpperCase(), (l?.concat)([4])];
//# on-primitives
return ['s'?.length, (5)?.toFixed(1), true?.toString(), ''?.length, (0)?.toString()];
//# in-template-and-args
return [`${o?.a?.b?.c}/${u?.x}`, [o?.z, u?.z].length, Math.max(o?.a?.b?.c, o.z)];
//# await-inside
const get = async () => ({ v: { w: 5 } });
return [(await get())?.v?.w, (await null)?.x === undefined];
//# chain-then-index-then-call
const d = { list: [{ run: (x) => ({ r: x }) }] };
return [d?.list[0].run(3).r, d?.list?.[0]?.run?.(4)?.r, d.none?.[0].run(5).r === undefined];
//# long-chain-continues-past-found
return [o?.a.b.c.toFixed(1), caught(() => o?.a.x.c), caught(() => o.a?.x.c)];
//# typeof-and-not
return [typeof u?.a, !o?.a, typeof o?.f, void o?.a];
//# optional-in-condition
const users = [{ name: 'a', tags: ['x'] }, { name: 'b' }, null];
return users.filter((v) => v?.tags?.includes('x')).map((v) => v.name);
//# optional-call-evaluates-callee-once
let n = 0;
const make = () => { n += 1; return { f: () => n }; };
return [make()?.f?.(), n];
//# optional-on-array-methods-result
return [[1, 2].find((x) => x > 5)?.toFixed(2) === undefined, [{ a: 1 }].find((x) => x.a)?.a, [].at(-1)?.x === undefined];
//# null-versus-undefined-result
return [o.n?.a === undefined, null?.a === null];

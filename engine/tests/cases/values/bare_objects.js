// Objects made by `Object.create(null)`: nothing but what was put there.
const t = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# no-methods
const d = Object.create(null);
return [d.toString, d.hasOwnProperty, 'toString' in d, 'valueOf' in d, d['toString'], t(() => d.hasOwnProperty('a')), t(() => d.toString())];
//# counting-any-word
const d = Object.create(null);
for (const w of ['toString', 'valueOf', 'a', 'toString']) d[w] = (d[w] ?? 0) + 1;
return [d, Object.keys(d), Object.entries(d).length, JSON.stringify(d)];
//# not-primitive
const d = Object.create(null);
return [t(() => `${d}`), t(() => d + 1), t(() => +d), t(() => d == 1), t(() => [d].join()), t(() => String(d)), t(() => ({})[d]), d == d, !d];
//# own-conversion
const d = Object.create(null);
d.toString = () => 'mine';
return [`${d}`, d + '', [d].join()];
//# kinds
const d = Object.create(null);
return [typeof d, d instanceof Object, ({}) instanceof Object, Object.prototype.toString.call(d), Object.hasOwn(d, 'x'), Object.keys(d), Array.isArray(d)];
//# copies-are-ordinary
const d = Object.create(null);
d.a = 1;
return [typeof ({ ...d }).toString, typeof Object.assign({}, d).toString, typeof structuredClone(d).toString, typeof Object.assign(d, { b: 2 }).toString, d];
//# frozen-and-deleted
const d = Object.create(null);
d.a = 1;
d.b = 2;
delete d.a;
d[1] = 'one';
Object.freeze(d);
return [d, Object.isFrozen(d), d.toString, t(() => { d.c = 1; }), t(() => { d.b = 1; }), t(() => { delete d.b; })];
//# in-messages
const d = Object.create(null);
return [t(() => [1].map(d)), t(() => new Promise(d)), t(() => [].find({ toString: 1 })), t(() => [].find({}))];
//# create-refuses
return [t(() => Object.create(undefined)), t(() => Object.create(5)), t(() => Object.create('x')), t(() => Object.create())];
//# nested-in-results
const d = Object.create(null);
d.list = [Object.create(null)];
return { d };

const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# encode-uri-component
return [encodeURIComponent('a b&c=d/e?f#g'), encodeURIComponent('é日😀'), encodeURIComponent("-_.!~*'()"), encodeURIComponent(''), encodeURIComponent('+,;:@$'), encodeURIComponent(null), encodeURIComponent('%'), encodeURIComponent('"<>\\^`{|}')];
//# encode-uri
return [encodeURI('http://x.y/a b?q=é&r=1#h'), encodeURI(";,/?:@&=+$#-_.!~*'()"), encodeURI('[]%'), encodeURI('日本')];
//# decode-uri-component
return [decodeURIComponent('a%20b%26'), decodeURIComponent('%C3%A9%E6%97%A5%F0%9F%98%80'), decodeURIComponent('plain'), decodeURIComponent('%41%2f%2F'), decodeURIComponent('a+b')];
//# decode-uri
return [decodeURI('%20%23%2F%3F'), decodeURI('%C3%A9'), decodeURI('%3B%2C%26%3D%2B%24'), decodeURI('%41')];
//# uri-errors
return [caught(() => decodeURIComponent('%')), caught(() => decodeURIComponent('%E0%A4')), caught(() => decodeURIComponent('%zz')), caught(() => decodeURIComponent('%ff')), caught(() => encodeURIComponent('\ud800')), caught(() => decodeURI('%C0%80')), caught(() => encodeURI('\udc00x'))];
//# uri-round-trip
const s = 'key=välue & more/😀?';
return decodeURIComponent(encodeURIComponent(s)) === s && decodeURI(encodeURI(s)) === s;
//# query-string-idiom
const q = { q: 'a b', page: 2, tags: ['x', 'y'] };
return Object.entries(q).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&');
//# structured-clone-plain
const o = { a: [1, { b: 2 }], n: null, u: undefined, s: 'x' };
const c = structuredClone(o);
c.a[1].b = 9;
return [o, c, c !== o, 'u' in c];
//# structured-clone-kinds
const c = structuredClone({ d: new Date(5), m: new Map([['k', { v: 1 }]]), s: new Set([1, [2]]) });
return [c.d instanceof Date, c.d.getTime(), c.m instanceof Map, c.m.get('k'), c.s instanceof Set, c.s.size];
//# structured-clone-cycles-and-shared
const shared = { n: 1 };
const o = { a: shared, b: shared };
o.self = o;
const c = structuredClone(o);
return [c.self === c, c.a === c.b, c.a !== shared, c !== o];
//# structured-clone-holes
const c = structuredClone([1, , 3]);
return [c.length, 1 in c];
//# structured-clone-primitives
return [structuredClone(5), structuredClone('a'), structuredClone(null), structuredClone(undefined) === undefined, Object.is(structuredClone(-0), -0), structuredClone(true)];
//# structured-clone-error
const e = structuredClone(new RangeError('r'));
return [e instanceof Error, e.name, e.message];
//# structured-clone-functions-refused
const name = (f) => { try { f(); } catch (e) { return [e.name, e.message]; } };
return [name(() => structuredClone(() => 1)), name(() => structuredClone({ f: (a) => a })), name(() => structuredClone([Promise.resolve()]))[0]];
//# structured-clone-drops-frozen
const c = structuredClone(Object.freeze({ a: 1 }));
c.a = 2;
return [c, Object.isFrozen(c)];
//# global-function-names
return [parseInt.name, isNaN.name, encodeURIComponent.name, structuredClone.name, typeof decodeURI];
//# globals-as-values
const table = { Object, Array, parseInt, Map, Promise, Error, Math, JSON };
return Object.entries(table).map(([k, v]) => `${k}:${typeof v}`);
//# globals-identity
return [Object === Object, [].map === [].map, Math.max === Math.max, 'a'.trim === 'b'.trim, Array.isArray === Array.isArray, console.log === console.log];
//# constructors-need-new
return [caught(() => Map()).slice(0, 9), caught(() => Set()).slice(0, 9), caught(() => Promise()).slice(0, 9), typeof Date(), Array(2).length, typeof Object()];
//# new-non-constructor
const f = () => 1;
const o = { m() {} };
const n = 5;
return [caught(() => new f()), caught(() => new o.m()), caught(() => new n()), caught(() => new Math()), caught(() => new parseInt('5')), caught(() => new (async () => 1)()), caught(() => new o.zzz())];
//# new-user-function
//! expect {"status":"ok","result":"TypeError: F is not a constructor"}
function F() { return 1; }
return caught(() => new F());
//# static-members-computed-unknown
const k = ['defineP', 'ropertyX'].join('');
return [Object[k] === undefined, Array['zz'.trim()] === undefined, JSON['foo'.trim()] === undefined, Promise['zz'.trim()] === undefined];
//# truthy-table-of-kinds
return [{}, [], () => 1, new Map(), new Date(NaN), new Error(''), Promise.resolve(false)].every(Boolean);
//# date-now-type
return [typeof Date.now(), Number.isInteger(Date.now()), Date.now() <= Date.now()];
//# meta-programming-by-computed-name
//! expect {"status":"ok","result":["SecurityError","SecurityError","SecurityError"]}
const name = (f) => { try { f(); return 'none'; } catch (e) { return e.name; } };
const j = (...p) => p.join('');
return [name(() => Object[j('define', 'Property')]({}, 'a', { value: 1 })), name(() => Object[j('getProto', 'typeOf')]({})), name(() => Object[j('setProto', 'typeOf')]({}, null))];
//# two-names-of-one-function
return [''.trimLeft === ''.trimStart, ''.trimRight === ''.trimEnd, ''.trimLeft.name, new Set().keys === new Set().values, new Set().keys.name, [].keys === [].values, ' a '.trimLeft(), ' a '.trimRight()];
//# structured-clone-arguments
const t = (f) => { try { return f(); } catch (e) { return [e.name, e.message, e.code]; } };
return [t(() => structuredClone()), t(() => structuredClone(1, 2)), t(() => structuredClone({ a: 1 }, null)), t(() => [1].map(structuredClone)), structuredClone.length];
//# instanceof-primitive-constructors
return ['a' instanceof String, [] instanceof String, {} instanceof Number, (() => 1) instanceof Boolean];

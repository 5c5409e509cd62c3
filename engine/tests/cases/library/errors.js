const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# kinds
return [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].map((E) => { const e = new E('m'); return [e.name, e.message, String(e), e instanceof E, e instanceof Error]; });
//# call-without-new
const e = TypeError('x');
return [e instanceof TypeError, e.message, Error('y') instanceof Error, RangeError() instanceof Error];
//# message-coercion
return [new Error(5).message, new Error(null).message, new Error(undefined).message, new Error().message, new Error({}).message, new Error([1, 2]).message, Object.hasOwn(new Error(), 'message'), Object.hasOwn(new Error('x'), 'message'), Object.hasOwn(new Error(undefined), 'message')];
//# cause
const c = new Error('inner');
const e = new Error('outer', { cause: c });
return [e.cause === c, e.cause.message, 'cause' in new Error('x'), Object.hasOwn(e, 'cause'), new Error('x', { cause: undefined }).cause === undefined, Object.hasOwn(new Error('x', { cause: undefined }), 'cause'), new TypeError('t', { cause: 5 }).cause, 'cause' in new Error('x', 5)];
//# own-properties
const e = new Error('m');
e.code = 'E1';
e.details = { a: 1 };
e.status = 404;
return [e.code, e.details, Object.keys(e), e.message, JSON.stringify(e)];
//# custom-name
const e = new Error('m');
e.name = 'NotFound';
return [e.name, String(e), `${e}`, e.toString(), Object.keys(e), e instanceof Error];
//# message-writable
const e = new TypeError('a');
e.message = 'b';
e.message += '!';
return [e.message, String(e)];
//# to-string-forms
const n = (name, message) => { const e = new Error(message); e.name = name; return String(e); };
return [String(new Error()), String(new Error('')), n('', 'm'), n('N', ''), n('', ''), n('N', 'm'), n(undefined, 'm'), n(5, 'm')];
//# stack-is-string
const e = new RangeError('boom');
return [typeof e.stack, e.stack.split('\n')[0], e.stack.startsWith('RangeError: boom')];
//# aggregate-error
const e = new AggregateError([1, new Error('x')], 'many');
return [e.name, e.message, e.errors.length, e.errors[0], e.errors[1].message, e instanceof Error, e instanceof AggregateError, new AggregateError([]).message, new AggregateError(new Set([1])).errors];
//# aggregate-error-not-iterable
return [caught(() => new AggregateError(5)).slice(0, 10), caught(() => new AggregateError()).slice(0, 10)];
//# error-in-result
const e = new Error('m');
e.code = 'X';
return [e, new TypeError('t'), { e: new RangeError('r') }, new Error()];
//# error-as-result
return new TypeError('returned');
//# json-of-errors
return [JSON.stringify(new Error('x')), JSON.stringify({ e: new Error('x') }), JSON.stringify({ e: String(new Error('x')) })];
//# rethrow-keeps-identity
const e = new Error('same');
let seen;
try { try { throw e; } catch (x) { x.tag = 1; throw x; } } catch (y) { seen = y === e && y.tag === 1; }
return seen;
//# wrapped-error-chain
const f = () => { try { throw new Error('low'); } catch (cause) { throw new Error('high', { cause }); } };
try { f(); } catch (e) { return [e.message, e.cause.message, e.cause.cause === undefined]; }
//# instanceof-dispatch
const kind = (f) => { try { f(); } catch (e) { if (e instanceof TypeError) return 'type'; if (e instanceof RangeError) return 'range'; if (e instanceof SyntaxError) return 'syntax'; return 'other'; } };
return [kind(() => null.x), kind(() => [].length = -1), kind(() => JSON.parse('{')), kind(() => { throw 5; }), kind(() => new Array(-1))];
//# thrown-values-are-any
const t = (v) => { try { throw v; } catch (e) { return typeof e; } };
return [t(1), t('s'), t(null), t(undefined), t({}), t([]), t(() => 1)];
//# error-properties-enumerable
const e = new Error('x');
e.a = 1;
const out = [];
for (const k in e) out.push(k);
return [out, { ...e }, Object.entries(e), 'message' in e, 'stack' in e];
//# error-name-of-subclass
return [[Error, TypeError, AggregateError].map((E) => E.name), new TypeError().name, Error('x').name];
//# errors-compare-by-identity
return [new Error('a') === new Error('a'), new Error('a') == 'Error: a'];
//# error-spread-and-assign
const e = Object.assign(new Error('m'), { code: 1 });
return [e instanceof Error, e.code, e.message, { ...e }];
//# delete-error-property
const e = new Error('m');
delete e.message;
return [e.message, String(e)];
//# promise-rejection-reason
const p = Promise.reject(new RangeError('r'));
return p.catch((e) => [e.name, e.message, e instanceof RangeError]);
//# stack-tells-what-the-error-was-like-when-it-was-read
const e = new TypeError('first');
e.message = 'second';
e.name = 'Other';
const head = () => e.stack.split('\n')[0];
const before = head();
e.message = 'third';
return [before, head(), String(e)];
//# stack-is-a-property
const e = new Error('m');
e.stack = 'mine';
const own = [e.stack, Object.keys(e), Object.getOwnPropertyNames(e)];
delete e.stack;
return [own, e.stack === undefined, 'stack' in e, Object.hasOwn(e, 'stack'), Object.getOwnPropertyNames(e)];
//# message-that-was-not-there-is-ordinary
const e = new Error();
e.message = 'later';
const f = new Error('x');
f.message = 'changed';
delete f.message;
f.message = 'again';
return [Object.keys(e), Object.keys(f), String(e), String(f), JSON.stringify(e), new Error('x').propertyIsEnumerable('message')];
//# frozen-errors-keep-all
const t = (f) => { try { f(); return 'done'; } catch (e) { return e.message; } };
const e = Object.freeze(new RangeError('m', { cause: 1 }));
return [t(() => { e.message = 'x'; }), t(() => { delete e.message; }), t(() => { delete e.cause; }), t(() => { e.stack = 1; }), t(() => { e.code = 1; }), e.message, e.cause];
//# read-only-names-the-kind
const t = (f) => { try { f(); return 'done'; } catch (e) { return e.message; } };
const f = (a) => a;
return [t(() => { f.length = 5; }), t(() => { Math.max.name = 1; }), t(() => { delete 'abc'[0]; }), t(() => { delete 'abc'.length; })];
//# clone-keeps-the-stack
const e = new RangeError('r');
e.message = 'changed';
const c = structuredClone(e);
return [c.stack === e.stack, c.message, c instanceof RangeError];

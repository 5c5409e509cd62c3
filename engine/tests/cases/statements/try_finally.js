const caught = (f) => { try { return f(); } catch (e) { return e instanceof Error ? `${e.name}: ${e.message}` : ['thrown', e]; } };
//# try-without-error
const log = [];
try { log.push('t'); } catch (e) { log.push('c'); } finally { log.push('f'); }
return log;
//# catch-and-finally-order
const log = [];
try { log.push(1); throw new Error('x'); } catch (e) { log.push(e.message); } finally { log.push('f'); }
log.push('after');
return log;
//# catch-without-binding
try { throw 1; } catch { return 'caught'; }
//# catch-pattern
try { throw { code: 5, inner: [1, 2] }; } catch ({ code, inner: [, b], missing = 'd' }) { return [code, b, missing]; }
//# catch-pattern-on-error
try { throw new TypeError('msg'); } catch ({ name, message }) { return [name, message]; }
//# finally-runs-on-return
const log = [];
const f = () => { try { log.push('t'); return 'r'; } finally { log.push('f'); } };
return [f(), log];
//# finally-return-overrides-return
const f = () => { try { return 1; } finally { return 2; } };
return f();
//# finally-return-overrides-throw
const f = () => { try { throw new Error('lost'); } finally { return 'kept'; } };
return f();
//# finally-throw-overrides
return [caught(() => { try { return 1; } finally { throw new RangeError('fin'); } }), caught(() => { try { throw new Error('a'); } finally { throw new TypeError('b'); } })];
//# finally-does-not-change-returned-value
const f = () => { let x = 1; try { return x; } finally { x = 2; } };
const g = () => { const o = { n: 1 }; try { return o; } finally { o.n = 2; } };
return [f(), g()];
//# finally-break-overrides-return
const f = () => { for (const x of [1, 2]) { try { return x; } finally { break; } } return 'after'; };
return f();
//# finally-continue-overrides-throw
const f = () => { const out = []; for (const x of [1, 2, 3]) { try { throw x; } finally { out.push(x); continue; } } return out; };
return f();
//# finally-labelled-break
const f = () => { l: { try { return 'no'; } finally { break l; } } return 'yes'; };
return f();
//# nested-finally-order
const log = [];
try { try { try { throw 1; } finally { log.push('a'); } } finally { log.push('b'); } } catch (e) { log.push(e); } finally { log.push('c'); }
return log;
//# nested-rethrow
const log = [];
try { try { throw new Error('1'); } catch (e) { log.push(e.message); throw new Error('2'); } finally { log.push('f'); } } catch (e) { log.push(e.message); }
return log;
//# catch-throw-runs-finally
const log = [];
const r = caught(() => { try { throw 1; } catch { throw new Error('second'); } finally { log.push('f'); } });
return [r, log];
//# finally-with-nested-loop-break
const log = [];
for (const a of [1, 2, 3]) { try { if (a === 2) break; log.push(a); } finally { log.push(`f${a}`); } }
return log;
//# finally-continue-normal
const log = [];
for (const a of [1, 2]) { try { continue; } finally { log.push(a); } }
return log;
//# return-expression-evaluated-before-finally
const log = [];
const v = () => { log.push('v'); return 1; };
const f = () => { try { return v(); } finally { log.push('f'); } };
f();
return log;
//# return-inside-catch-and-finally
const f = () => { try { throw 1; } catch { return 'c'; } finally { } };
const g = () => { try { throw 1; } catch { return 'c'; } finally { return 'f'; } };
return [f(), g()];
//# try-in-finally
const log = [];
const f = () => { try { return 1; } finally { try { throw 2; } catch (e) { log.push(e); } finally { log.push('ff'); } } };
return [f(), log];
//# finally-inner-return-then-outer-finally
const log = [];
const f = () => { try { try { return 'i'; } finally { log.push(1); } } finally { log.push(2); } };
return [f(), log];
//# catch-scope-shadowing
const e = 'outer';
try { throw 'x'; } catch (e) { const inner = e; { const e = 'deeper'; if (inner !== 'x' || e !== 'deeper') return 'bad'; } }
return e;
//# error-from-callback
return caught(() => [1, 2].map((x) => { if (x === 2) throw new RangeError(`at ${x}`); return x; }));
//# error-through-frames
const a = () => b();
const b = () => c();
const c = () => { throw new TypeError('deep'); };
return caught(a);
//# throw-in-default-parameter
const f = (x = (() => { throw new Error('default'); })()) => x;
return [f(1), caught(() => f())];
//# throw-in-argument
let called = false;
const f = () => { called = true; };
return [caught(() => f((() => { throw new Error('arg'); })())), called];
//# async-finally
const log = [];
const f = async () => { try { await null; log.push('t'); return 'r'; } finally { await null; log.push('f'); } };
return [await f(), log];
//# async-catch-rejection
const f = async () => { try { await Promise.reject(new Error('no')); } catch (e) { return e.message; } finally { await null; } };
return f();
//# async-finally-overrides
const f = async () => { try { await Promise.reject(new Error('lost')); } finally { return 'fin'; } };
return f();
//# return-without-await-escapes-catch
const f = async () => { try { return Promise.reject(new Error('escaped')); } catch { return 'caught'; } };
try { return await f(); } catch (e) { return e.message; }
//# return-await-is-caught
const f = async () => { try { return await Promise.reject(new Error('x')); } catch { return 'caught'; } };
return f();
//# finally-in-loop-with-await
const log = [];
for (const x of [1, 2, 3]) { try { await null; if (x === 2) continue; log.push(x); } finally { log.push(`f${x}`); } }
return log;
//# loop-closes-after-throw
const out = [];
try { for (const x of [1, 2, 3]) { out.push(x); if (x === 2) throw new Error('stop'); } } catch (e) { out.push(e.message); }
return out;
//# many-sequential-tries
let n = 0;
for (let i = 0; i < 200; i++) { try { if (i % 2) throw i; n += 1; } catch (e) { n += e; } finally { n += 1; } }
return n;
//# throw-undefined
try { throw undefined; } catch (e) { return [e === undefined, typeof e]; }
//# error-identity
const err = new Error('same');
try { try { throw err; } catch (e) { throw e; } } catch (e) { return e === err; }
//# finally-variable-visibility
let r = '';
try { var v = 'v'; let l = 1; r += l; throw 0; } catch { r += v; } finally { r += v; }
return r;
//# deep-nesting
const f = (n) => { try { if (n === 0) throw new Error('bottom'); return f(n - 1); } finally { count += 1; } };
let count = 0;
return [caught(() => f(100)), count];
//# uncaught-error-status
throw new RangeError('uncaught here');
//# uncaught-string
throw 'plain text';
//# uncaught-number
throw 42;
//# uncaught-object
throw { a: 1, b: [2] };
//# uncaught-object-with-message
throw { name: 'Custom', message: 'own message', extra: 1 };
//# uncaught-undefined
throw undefined;
//# uncaught-custom-name
const e = new Error('renamed');
e.name = 'ValidationError';
throw e;
//# uncaught-in-async-function
const f = async () => { throw new TypeError('async'); };
await f();
//# uncaught-rejection-returned
return Promise.reject(new SyntaxError('returned'));
//# error-class-by-call
return caught(() => { throw TypeError('no new'); });
//# uncaught-object-with-other-message
throw { message: 5, name: 'Five' };
//# uncaught-object-with-name-only
throw { name: 'Named', code: 7 };

//# declarators each
let v1
let v1         = 1
let v1         = 1, v2         = 's', v3
let v1, v2
const v1           = []
const v1             = [[]]
const v1                = []
const v1                       = []
const v1                              = []
const v1               = []
const v1                            = new Map()
const v1                                                  = {}
var v1
let v1
let v1         , v2
const { id: v1, name: v2 }                               = x
const { v1, v2 = 2, ...v3 }                               = x
const [v1, , v2]                             = x
const [v1 = 1, ...v2]                                      = x
const { v1 }    = x, [v2]    = y, v3    = z
const v1            = 'a'
const v1                 = 'id-1'
const v1                          = null
const v1             = -1
const v1             = 16
const v1                      = f
const v1                                                               = f
const v1                 = f
const v1                                             = f
const v1                       = f
const v1                       = f
const v1                               = null
const v1                      = []
const v1                    = []
const v1                 = 'a'
const v1                     = 1
const v1               = 1
const v1                = 1
const v1              = 1
const v1             = 1
const v1                = x
const v1             = x
const v1                            = {}
const v1                                     = {}
const v1                                       = {}
const v1                                                          = {}
const v1                               = { a: 1, b: 2 }
const v1                            = x
const v1                                                                          = x
const v1                                              = x
const v1                   = x
const v1                                                                                               = x
const v1           = x
const v1     = {}
const v1     = []
const v1                               = 'a'
const v1                                    = x
const v1                                                              = x
const v1                      = x
const v1              = 'a'
const v1          = x
const v1       = x
const v1       = undefined
const v1                   = null
const v1               = true
const v1         = {}
const v1                                                                 = x
const v1                                          = new Map()
const v1        = 1
const v1                 /* b */ = 's' // c
const v1         = `a${b}`;
const v1                                                                                            = x
const v1          = 1
let v1        ; let v2
for (let v1         = 0; v1 < 3; v1++) {}
for (let v1 = 0, v2         = 3; v1 < v2; v1++) f(v1)
for (const v1 of xs       ) f(v1)
for (const v1 of Object.keys(x)                         ) f(v1)
for (const [k1, v1] of Object.entries(x)                      ) f(k1, v1)
for (const v1 in x       ) f(v1)
for await (const v1 of xs         ) f(v1)
//# functions each
function v1(p1        )         { return String(p1) }
function v1(p1        , p2         , p3          = true, ...p4          )       {}
function v1(p1         , p2 ) {}
function v1({ p1, p2 = 1 }                             , [p3]          )       {}
function v1({ p1, p2 }                             = { p1: 'a', p2: 'b' }) {}
function v1   (p1   )    { return p1 }
function v1                                               (p1   , p2   )       { return p1[p2] }
function v1                                    (p1   ) { return p1 }
function v1    (p1   ) {}
function v1(p1         )               { return typeof p1 === 'string' }
function v1(p1         )                       { if (typeof p1 !== 'string') throw x }
function v1(p1         )             { if (!p1) throw x }
function v1()                           { return { a: 1, b: '' } }
function v1()             { return () => {} }
function v1()                             { return x }
function v1()                      { return x }
function v1()        { return x }
function v1()       { } v1()
function v1(p1                                          )       { p1(1) }
function v1(p1 = (q1        )         => q1, p2         = p1(1)) {}
async function v1(p1        )                { await f(p1) }
async function v1   (p1                  )             { return await p1() }
const v1 = function (p1        )         { return p1 }
const v1 = function v2   (p1   )    { return p1 }
const v1 = async function    (p1   )             { return p1 }
const v1 = { m(p1        )         { return '' + p1 } }
const v1 = { async m(p1        )                  { return '' + p1 } }
const v1 = { m   (p1   )    { return p1 }, async n   (p1   ) { return p1 } }
const v1 = { 'm'(p1        )       {}, 2(p1        )       {}, [x](p1        )       {}, [y]   (p1   )       {} }
const v1 = { get: (p1        )         => p1, set: (p1        ) => p1, async:    (p1   ) => p1 }
const v1 = { a: (p1        )         => p1, b: x          , c: x , d }
const v1 = { type: 'a', as: 1, satisfies: 2, declare: 3, namespace: 4, interface: 5, is: 6, keyof: 7 }
const type = 1, as = 2, satisfies = 3, declare = 4, v1      = { type, as, satisfies, declare }
                                                              function v1(p1     )       { f(p1) }
function f1(a     , b     )                                   { return true }
try { f() } catch (v1         ) { f(v1) }
try { f() } catch (v1     ) { f(v1) } finally { g() }
try { f() } catch ({ message }     ) { f(message) }
//# arrows each
const v1 = (p1        ) => p1
const v1 = (p1        )         => p1
const v1 = (p1        , p2        )         => { return p1 + p2 }
const v1 = (p1         , p2         ) => p1
const v1 = (p1 , p2 ) => p1
const v1 = (p1         = 1, p2 = 2, ...p3          ) => p1
const v1 = ()       => {}
const v1 = ()                => ({ a: 1 })
const v1 = ()                   => ['a', 1]
const v1 = ()                     => undefined
const v1 = ()                               => x
const v1 = async ()                 => { await f() }
const v1 = async (p1        )                    => [p1]
const v1 =    (p1   ) => p1
const v1 =     (p1   )    => p1
const v1 =                                       (p1   , p2    )         => [p1, p2]
const v1 = async    (p1   )             => p1
const v1 = async              (p1   ) => p1
const v1 = async     (p1   ) => p1
const v1 = (p1         )               => typeof p1 === 'string'
const v1 = (p1         )                       => {}
const v1 = ({ p1, p2 = 2 }                             ) => p1 + p2
const v1 = ({ p1 }                 = { p1: 1 }, [p2]           = []) => p1
const v1 = ([p1, p2]                  )         => p1
const v1 = (p1                      )               => () => p1('a')
const v1 = (p1        ) => (p2        )          => true
const v1                         = (p1        )         => String(p1)
const v1 = (p1       , p2       , p3     , p4          , p5         ) => p1
const v1 = (p1 = (q1        ) => q1, p2         = 1) => p1(p2)
xs.map((p1        ) => p1.length)
xs.map((p1        , p2        )         => p1 + p2).filter((p1)               => !!p1)
xs.reduce((p1                        , p2        ) => { p1[p2] = 1; return p1 }, {}                          )
xs.sort((p1   , p2   )         => p1.a - p2.a)
f(async (p1        )                => { await g(p1) }, (p2        ) => p2)
f((p1        ) => p1, x ? (p2        ) => p2 : (p3        )         => p3)
f(x ? (p1        )         => p1 : y)
f(x ? ()         => 1 : ()         => 2)
f(x ? (y) : (p1)         => p1)
f(x ? y : (p1        )         => p1)
const v1 = x ? async (p1        )                  => p1 : null
const v1 = [(p1        )         => p1, (p1)         => p1, async ()                => {}]
const v1 = `a${xs.map((p1        )         => p1).join('')}b`
v1 = (p1        )         => p1; var v1
x || ((p1        )       => {})
x ?? ((p1        ) => p1)
Promise.all(xs.map(async (p1        )             => (await f(p1))     ))
export_ = (p1        ) => p1; var export_
(async ()                => { await f() })()
;(function (p1        )       {})(1)
//# assertions each
x;
x;
x;
x           ;
x            ;
x;
x         ;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x;
x           < y
x           > y
x        === y
x        || y
x        && y
x        ?? y
x        ? y : z
y ? x      : z;
y === x;
y + (x          ) * 2
(x       ).a
(x       ).a.b(c)
(x       )[a]
(x       )(a)
(x     ) .a
(   (p1   ) => p1)(x)
f(x     )
f(x     , y     )
f(...(x       ))
f(x                       , y)
[x     , y     ]
v1 = x     ; var v1
v1 = { a: x     , b: y     , ...(z     ) }; var v1
`a${x          }b`
(await x);
await (x              )
!(x           )
typeof (x       )
({ a: 1 }     )
({ a: 1 });
[];
[1, 2, 3];
'a';
1;
/a/;
(() => 1);
new Map();
x.y.z;
x[y];
f(x);
x ;
x;
const v1 = x     , v2 = y;
const v1 = x;
return x;
throw x;
if (x       ) y;
while (x       ) break
switch (x          ) { case 'a'          : break; case y          : default: }
const { v1 = x      } = y;
f((p1 = x     ) => p1)
f(p1 => p1     )
f(p1 => (p1     ).a)
x instanceof (y       )
(x       ) = 1; var x
(x     ).a = 1
x in (y       )
//# non-null each
x
x .a
x .a .b
x [0]
x ()
x (a) (b)
f()
f() .a
f(x )
f(x , y )
x[y ]
x.y [z ]
x ?.a
x?.a .b
x
!x
!!x
-x
x  + y
x  * y
x  / y
x  == y
x  === y
x  != y
x !== y
x  ? y  : z
x  && y
x  || y
x  ?? y
[x , y ]
({ a: x , b: y .c })
`a${x }b`
v1  += 1; var v1
v1 ++; var v1
v1 --; var v1
x .a = 1
x .a++
x  < y
x ;
(x)
(x )
(x     )
new Map() .size
await f()
return x
const v1 = x , v2 = y .a
xs.find(p1 => p1) .a.b
xs.filter(p1 => p1.a .b)
this_ .a; var this_
x ; y
x
typeof x
xs[0] .a [1] .b
//# type-arguments each
f        ()
f        (x)
f                (x, y)
f   (x)
f     (x)
f       (x)
f       (x)
f               (x)
f                             (x)
f                  (x)
let v1   ; f           (x)
let v1   ; f          (y)
f         (x)
f            (x)
f                     (x)
f                            (x)
f                             (x)
f         (x)
f   ()()
f   (x)   (y)
f   (x).g   (y)
f.g   (x)
f.g.h   (x)
f?.g   (x)
f?.   (x)
f.g?.   (x)
f[a]   (x)
f()   (x)
(f)   (x)
await f   (x)
await f     ('users:list', { limit: 10 })
const v1 = await callTool                ('users:list', {})
const [v1, v2] = await Promise.all   ([f(), g()])
const [v1, v2] = await Promise.all        ([f(), g()])
const v1 = f   (x);
const v1 = f   (x)
new Map                ()
new Map
new Map                ;
new Map                             ()
new Set        (xs)
new Array        (3)
new Promise      (p1 => p1())
new Promise          ((p1, p2) => p1(x))
new Set        (xs.map(p1 => p1.a)).size
const v1 = new Map                       ([['a', { a: 1 }]])
const v1 = new Map                , v2 = 1
[new Map                , new Set        ]
f(new Map                )
xs.reduce                        ((p1, p2) => p1, {})
xs.map   (p1 => p1)
xs.map             ((p1) => [p1.a, p1])
xs.filter   ((p1)          => !!p1)
Object.fromEntries        (xs)
Object.entries   (x).map(([k1, v1]) => k1)
Array.from        (x)
JSON.parse(x);
f   (x < y)
f   (x, y          (x))
f(g   (x), h   (y))
f(g   (x) < y)
if (f   (x)) g   (y)
const v1 = f
const v1 = { a: f   , b: [g   ] }
f                   (x)
f             (x)
let v1   ; f    (x)
f                     (x)
f      (x)
f        (x)
let v1   ; f                  (x)
f                     (x)
//# declarations each
               x
                          x
                                                 x
                                    x
                                        x
                                                        x
                                                                            x
                 x
                          x
                 x
                                                             x
                                   x
                     x
                   x
                  x
                         x
                                  x
                    x
                                             x
                                     x
                         x
                                  x
x;                           y
{                           f() }
{                  f() }
{                 }
f(() => {                  return x })
function v1() {                                       return x }
function v1()       {                                 }
if (x) { ;                f() }
switch (x) { case 1: ;                f(); break; default:                g() }
                                                      x
                    x
                  x
           ; x
              ; x
                                                                                                  x
                                                          x
                                                 x
let v1

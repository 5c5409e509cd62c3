//# leading union




f()

//# alias before brackets

[1, 2].forEach(f)

//# alias before parenthesis

(f)()

//# alias before template
const v1 = x
;
f(v1)

//# alias ends at line


const v1    = 'a'

//# alias goes on



f()

//# alias of a function



f()

//# alias conditional over lines




f()

//# interface ends a statement
f()
;
(g)()

//# interface between statements
x
;



[1].map(f)

//# alias ends a statement
const v1 = x
;
 [1].map(f)

//# interface members by line





















f()

//# interface members with commas and comments







f()

//# assertion before parenthesis
const v1 = x;
(f)()

//# assertion before bracket
let v1 = x;
[v1] = [1]

//# assertion before template
const v1 = x;
`a`

//# assertion before method
const v1 = (x     )
  .a()
  .b()

//# assertion goes on
const v1 = x
  || y
const v2 = x
  ? y
  : z

//# assertion of an object
const v1 = {
  a: 1,
};
const v2 = [
  'a',
];
f(v1, v2)

//# as on a new line is a name
var as, T
x
as
T

//# non-null before line end
const v1 = x
const v2 = y
f(v1, v2)

//# non-null before method chain
x
  .a()
  .b
  .c

//# not is not non-null
x
!y

//# type is a name
let type = 1
type
f(type)
type = 2

//# type on its own line
var type, A
type
A = 1

//# declare is a name
var declare, A
declare
A = 1

//# interface with generic extends over lines







f()

//# parameters over lines
function v1(
  p1        ,
  p2


   ,
  p3         ,
  ...p4
)

  {
  return x
}

//# arrow over lines
const v1 = async (
  p1        ,
  p2         = 1,


 ) => {
  return x
}
f(v1)

//# type arguments over lines
const v1 = await callTool



 (
  'users:list',
  {},
)

//# constructor without arguments
const v1 = new Map
const v2 = 1

//# variable over lines
const v1

              = x
let v2


  = {}
let v3

//# overloads


function v1(a     )      { return a }
v1(1)

//# async implementation of overloads


async function v1(a     )               { return a }
v1(1)

//# overloads in a block
{

  function v1(a     ) { return a }
  v1('a')
}

//# declarations without traces






f()

//# conditional arrows
const v1 = x ? (y) : z
const v2 = x ? (y) : (p1        ) => p1
const v3 = x ? (p1        ) => p1 : (y)
const v4 = x ? y : (p1)         => p1
const v5 = x ? ()          => 1 : y

//# conditions and annotations
function v1(p1         = x ? 1 : 2, p2         = x ? y ? 'a' : 'b' : 'c') {}
const v2 = (p1         = x ? 1 : 2, p2        ) => x ? p1 : p2
let v3         = x ? 'a' : 'b', v4         = x ? 1 : 2

//# case clauses
switch (x          ) {
  case (y): f()
  case g(y): f()
  case x ? y : z: f()
  case y          : f()
  case y : f()
  default: f()
}

//# labels
outer: for (const v1 of xs       ) {
  inner: for (const v2 of v1       ) {
    if (v2       ) continue outer
    break inner
  }
}

//# nested functions
function v1   (p1   )                 {
  const v2 =    (p3   )         => [p1, p3]
  function v3(this_   , p4    )      { return [this_, p4 ] }
  return (p2   )      => v3(v2(p2)[0], p1)
}

//# regular expressions and divisions
const v1         = /a<b>(c)/g
const v2         = (x          ) / (y          ) / 2
const v3 = x  / y  / z
const v4 = (p1        )          => /\d+/.test(p1)
const v5 = f        (/a/)
const v6 = (x          ) ? /a/ : /b/

//# comparisons stay
const v1          = a < b
const v2 = a < b && c > d
const v3 = a < b || c > (d)
const v4 = f(a < b, d)
const v5 = a < 1 || b > (2)
for (let i1 = 0; i1 < xs.length; i1++) { if (xs[i1] > (b)) f(i1) }
const v6 = a << b >> c >>> d
const v7 = a < b === c > d
const v8 = a <= b && b >= (c)

//# shifts after types
const v1                       = x >> 1
const v2 = (x                        )[0]
const v3 = x >>> 1

//# types in templates
const v1 = `${(x          ).length} ${xs.map((p1   )         => `${p1 .a          }`).join()}`

//# comments with types in them
// const x: number = 1
/* interface A { */
const v1 /* : string */          /* = 'b' */ = 'a' // as T
f(v1 /* as T */)

//# strings with types in them
const v1         = 'x as T'
const v2         = "interface A {}"
const v3         = `type A = ${x}`

//# objects with methods
const v1 = {
  a: 1          ,
  b(p1        )         { return p1 },
  async c   (p1   )             { return p1 },
  d: (p1        )         => p1,
  e: async     (p1   )             => p1,
  f: function (p1         )       {},
  g: x ,
  h:    (p1   ) => p1,
  'i-j': (p1        ) => p1,
  [x          ]: y          ,
  [`k${x }`]: z,
  ...(w          ),
};

//# destructuring with casts
const { v1, v2: { v3 = 1           } = {}       , ...v4 } = x;
const [v5 = x , [v6] = []         ] = y;
let v7
;({ a: v7 } = x       )
;[v7] = y
;(v7       ).a = 1

//# windows line ends




const v1    = x
f(v1     )

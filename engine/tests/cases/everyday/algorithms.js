//! preset balanced
//# fizzbuzz
return Array.from({ length: 15 }, (_, i) => i + 1).map(n => n % 15 === 0 ? 'FizzBuzz' : n % 5 === 0 ? 'Buzz' : n % 3 === 0 ? 'Fizz' : n).join(' ');
//# primes
const sieve = n => {
  const flags = new Array(n + 1).fill(true);
  for (let i = 2; i * i <= n; i++) if (flags[i]) for (let j = i * i; j <= n; j += i) flags[j] = false;
  return flags.map((f, i) => f && i > 1 ? i : 0).filter(Boolean);
};
return sieve(50);
//# binary-search
const search = (xs, target) => {
  let lo = 0, hi = xs.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    if (xs[mid] === target) return mid;
    if (xs[mid] < target) lo = mid + 1; else hi = mid - 1;
  }
  return -1;
};
return [search([1, 3, 5, 7, 9], 7), search([1, 3], 4), search([], 1)];
//# bubble-sort
const xs = [5, 3, 8, 1, 2];
for (let i = 0; i < xs.length; i++) {
  for (let j = 0; j < xs.length - i - 1; j++) {
    if (xs[j] > xs[j + 1]) [xs[j], xs[j + 1]] = [xs[j + 1], xs[j]];
  }
}
return xs;
//# quick-sort
const sort = ([p, ...rest]) => p === undefined ? [] : [...sort(rest.filter(x => x < p)), p, ...sort(rest.filter(x => x >= p))];
return sort([3, 6, 1, 8, 2, 9, 2]);
//# gcd-and-collatz
const gcd = (a, b) => b ? gcd(b, a % b) : a;
let n = 27, steps = 0;
while (n !== 1) { n = n % 2 === 0 ? n / 2 : 3 * n + 1; steps++; }
return [gcd(48, 18), gcd(17, 5), steps];
//# edit-distance
const distance = (a, b) => {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) d[0][j] = j;
  for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
  return d[a.length][b.length];
};
return [distance('kitten', 'sitting'), distance('', 'abc'), distance('same', 'same')];
//# matrix
const transpose = m => m[0].map((_, i) => m.map(r => r[i]));
const multiply = (a, b) => a.map(r => transpose(b).map(c => r.reduce((s, x, i) => s + x * c[i], 0)));
return [transpose([[1, 2, 3], [4, 5, 6]]), multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])];
//# moving-average
const avg = (xs, n) => xs.slice(n - 1).map((_, i) => xs.slice(i, i + n).reduce((a, b) => a + b) / n);
return avg([1, 2, 3, 4, 10], 3);
//# run-length
const encode = s => { let out = ''; for (let i = 0; i < s.length;) { let n = 1; while (s[i + n] === s[i]) n++; out += (n > 1 ? n : '') + s[i]; i += n; } return out; };
return [encode('aaabccd'), encode(''), encode('zz')];
//# roman
const roman = n => [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']].reduce((s, [v, r]) => { while (n >= v) { s += r; n -= v; } return s; }, '');
return [1994, 2026, 49].map(roman);
//# two-sum
const twoSum = (xs, t) => { const at = new Map(); for (let i = 0; i < xs.length; i++) { const other = at.get(t - xs[i]); if (other !== undefined) return [other, i]; at.set(xs[i], i); } return null; };
return [twoSum([2, 7, 11, 15], 9), twoSum([3, 3], 6), twoSum([1], 2)];
//# knapsack
const items = [{ w: 1, v: 1 }, { w: 3, v: 4 }, { w: 4, v: 5 }, { w: 5, v: 7 }];
const best = Array(8).fill(0);
for (const { w, v } of items) for (let c = 7; c >= w; c--) best[c] = Math.max(best[c], best[c - w] + v);
return best;
//# brackets
const balanced = s => { const stack = [], close = { ')': '(', ']': '[', '}': '{' }; for (const c of s) { if ('([{'.includes(c)) stack.push(c); else if (c in close && stack.pop() !== close[c]) return false; } return !stack.length; };
return ['([]{})', '(]', '((', ''].map(balanced);
//# evaluate-expression
const evaluate = (text) => {
  const tokens = text.split(' ');
  const stack = [];
  for (const t of tokens) {
    if (!isNaN(t)) { stack.push(+t); continue; }
    const b = stack.pop(), a = stack.pop();
    stack.push({ '+': () => a + b, '-': () => a - b, '*': () => a * b, '/': () => a / b }[t]());
  }
  return stack[0];
};
return [evaluate('3 4 + 2 *'), evaluate('5 1 2 + 4 * + 3 -')];
//# random-with-seed
const lcg = (seed) => () => (seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296;
const next = lcg(42);
const shuffled = [1, 2, 3, 4, 5];
for (let i = shuffled.length - 1; i > 0; i--) { const j = Math.floor(next() * (i + 1)); [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]]; }
return [shuffled, Math.random() >= 0 && Math.random() < 1];
//# statistics
const xs = [2, 4, 4, 4, 5, 5, 7, 9];
const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
const sd = Math.sqrt(xs.reduce((s, x) => s + (x - mean) ** 2, 0) / xs.length);
const mode = [...xs.reduce((m, x) => m.set(x, (m.get(x) || 0) + 1), new Map())].sort((a, b) => b[1] - a[1])[0][0];
const percentile = p => xs[Math.ceil(p / 100 * xs.length) - 1];
return { mean, sd, mode, p50: percentile(50), p90: percentile(90) };
//# set-operations
const a = new Set([1, 2, 3]), b = new Set([2, 3, 4]);
return { union: [...new Set([...a, ...b])], both: [...a].filter(x => b.has(x)), onlyA: [...a].filter(x => !b.has(x)), sizes: [a.size, b.size] };
//# intervals
const merge = (list) => [...list].sort(([a], [b]) => a - b).reduce((out, [s, e]) => { const last = out.at(-1); if (last && s <= last[1]) last[1] = Math.max(last[1], e); else out.push([s, e]); return out; }, []);
return merge([[8, 10], [1, 3], [2, 6], [15, 18], [17, 20]]);
//# life-step
const live = new Set(['1,0', '1,1', '1,2']);
const around = (k) => { const [x, y] = k.split(',').map(Number); return [-1, 0, 1].flatMap(dx => [-1, 0, 1].filter(dy => dx || dy).map(dy => `${x + dx},${y + dy}`)); };
const counts = {};
live.forEach(k => around(k).forEach(n => { counts[n] = (counts[n] ?? 0) + 1; }));
return Object.keys(counts).filter(k => counts[k] === 3 || (counts[k] === 2 && live.has(k))).sort();

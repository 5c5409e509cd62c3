//! preset balanced
//! tools {"fs:list":[{"match":{"path":"/"},"result":[{"name":"src","type":"dir"},{"name":"README.md","type":"file","size":120}]},{"match":{"path":"/src"},"result":[{"name":"a.js","type":"file","size":10},{"name":"lib","type":"dir"},{"name":"b.js","type":"file","size":25}]},{"match":{"path":"/src/lib"},"result":[{"name":"c.js","type":"file","size":5}]},{"result":[]}],"org:reports":[{"match":{"id":1},"result":{"id":1,"name":"Root","reports":[2,3]}},{"match":{"id":2},"result":{"id":2,"name":"Left","reports":[4]}},{"match":{"id":3},"result":{"id":3,"name":"Right","reports":[]}},{"match":{"id":4},"result":{"id":4,"name":"Leaf","reports":[1]}}]}
//# walk-files
const walk = async (path) => {
  const entries = await callTool('fs:list', { path });
  const nested = await Promise.all(entries.map(async (e) => {
    const full = path === '/' ? `/${e.name}` : `${path}/${e.name}`;
    return e.type === 'dir' ? walk(full) : [{ path: full, size: e.size }];
  }));
  return nested.flat();
};
const files = await walk('/');
return { files, total: files.reduce((s, f) => s + f.size, 0) };
//# walk-with-queue
const queue = ['/'];
const seen = [];
while (queue.length) {
  const path = queue.shift();
  for (const { name, type } of await callTool('fs:list', { path })) {
    const full = (path + '/' + name).replace('//', '/');
    if (type === 'dir') queue.push(full); else seen.push(full);
  }
}
return seen.sort();
//# graph-with-cycle
const visited = new Set();
const visit = async (id, depth = 0) => {
  if (visited.has(id)) return [];
  visited.add(id);
  const { name, reports } = await callTool('org:reports', { id });
  const below = [];
  for (const r of reports) below.push(...await visit(r, depth + 1));
  return ['  '.repeat(depth) + name, ...below];
};
return (await visit(1)).join('\n');
//# build-tree-from-rows
const rows = [{ id: 1, parent: null }, { id: 2, parent: 1 }, { id: 3, parent: 1 }, { id: 4, parent: 3 }];
const nodes = new Map(rows.map(r => [r.id, { id: r.id, children: [] }]));
const roots = [];
for (const { id, parent } of rows) (parent === null ? roots : nodes.get(parent).children).push(nodes.get(id));
return roots;
//# depth-and-count
const tree = { v: 1, kids: [{ v: 2 }, { v: 3, kids: [{ v: 4, kids: [{ v: 5 }] }] }] };
const depth = ({ kids = [] }) => 1 + Math.max(0, ...kids.map(depth));
const sum = ({ v, kids }) => v + (kids?.reduce((s, k) => s + sum(k), 0) ?? 0);
const flatten = (t) => [t.v, ...(t.kids || []).flatMap(flatten)];
return { depth: depth(tree), sum: sum(tree), flat: flatten(tree) };
//# find-in-tree
const tree = { id: 'a', children: [{ id: 'b', children: [] }, { id: 'c', children: [{ id: 'd', children: [] }] }] };
function find(node, id, path = []) {
  if (node.id === id) return [...path, id];
  for (const child of node.children) {
    const hit = find(child, id, [...path, node.id]);
    if (hit) return hit;
  }
  return null;
}
return [find(tree, 'd'), find(tree, 'a'), find(tree, 'zz')];
//# flatten-keys
const flattenKeys = (o, prefix = '') => Object.entries(o).reduce((acc, [k, v]) => {
  const key = prefix ? `${prefix}.${k}` : k;
  return v && typeof v === 'object' && !Array.isArray(v) ? { ...acc, ...flattenKeys(v, key) } : { ...acc, [key]: v };
}, {});
return flattenKeys({ a: 1, b: { c: { d: [1, 2] }, e: null }, f: {} });
//# unflatten-keys
const flat = { 'a.b.c': 1, 'a.b.d': 2, 'e': 3 };
const out = {};
for (const [path, value] of Object.entries(flat)) {
  const parts = path.split('.');
  const last = parts.pop();
  let at = out;
  for (const p of parts) at = at[p] ??= {};
  at[last] = value;
}
return out;
//# deep-merge
const isObject = v => v !== null && typeof v === 'object' && !Array.isArray(v);
const merge = (a, b) => Object.keys({ ...a, ...b }).reduce((m, k) => {
  m[k] = isObject(a[k]) && isObject(b[k]) ? merge(a[k], b[k]) : k in b ? b[k] : a[k];
  return m;
}, {});
return merge({ a: { x: 1, y: [1] }, b: 1 }, { a: { y: [2], z: null }, c: undefined });
//# deep-equal
const equal = (a, b) => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ka, kb] = [Object.keys(a), Object.keys(b)];
  return ka.length === kb.length && ka.every(k => equal(a[k], b[k]));
};
return [equal({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }), equal([1], { 0: 1 }), equal({ a: 1 }, { a: 1, b: 2 }), equal(null, {})];
//# clone-and-mutate
const original = { list: [1, { deep: true }], when: new Date(0), tags: new Set(['x']) };
const copy = structuredClone(original);
const shallow = { ...original };
copy.list[1].deep = false;
shallow.list.push('shared');
return { original, copy, sameSet: copy.tags !== original.tags && copy.tags.has('x'), isDate: copy.when instanceof Date };
//# topological-order
const deps = { app: ['lib', 'ui'], ui: ['lib'], lib: [], tool: [] };
const order = [], state = {};
const visit = (n) => {
  if (state[n] === 'done') return;
  if (state[n] === 'open') throw new Error(`cycle at ${n}`);
  state[n] = 'open';
  deps[n].forEach(visit);
  state[n] = 'done';
  order.push(n);
};
Object.keys(deps).forEach(visit);
let cycle;
try { deps.lib.push('app'); Object.keys(state).forEach(k => delete state[k]); visit('app'); } catch (e) { cycle = e.message; }
return { order, cycle };
//# shortest-path
const edges = { a: { b: 1, c: 5 }, b: { c: 1, d: 7 }, c: { d: 2 }, d: {} };
const dist = { a: 0 }, todo = new Set(Object.keys(edges));
while (todo.size) {
  const node = [...todo].reduce((best, n) => (dist[n] ?? Infinity) < (dist[best] ?? Infinity) ? n : best);
  todo.delete(node);
  for (const [to, w] of Object.entries(edges[node])) dist[to] = Math.min(dist[to] ?? Infinity, dist[node] + w);
}
return dist;
//# breadcrumbs
const parents = { leaf: 'branch', branch: 'root', root: null };
const crumbs = [];
for (let at = 'leaf'; at; at = parents[at]) crumbs.unshift(at);
return crumbs.join(' / ');

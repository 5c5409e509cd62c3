//! tools {"orders:list":[{"result":[{"id":1,"customer":"acme","status":"paid","amount":120.5,"tags":["new","vip"],"date":"2025-11-03"},{"id":2,"customer":"bolt","status":"open","amount":80,"tags":[],"date":"2025-11-10"},{"id":3,"customer":"acme","status":"paid","amount":40.25,"tags":["vip"],"date":"2025-12-01"},{"id":4,"customer":"core","status":"void","amount":15,"tags":["old","new"],"date":"2025-12-24"},{"id":5,"customer":"bolt","status":"paid","amount":300,"date":"2026-01-02","tags":null}]}]}
const orders = await callTool('orders:list', {});
//# reduce-into-object
const byCustomer = orders.reduce((acc, o) => {
  acc[o.customer] = (acc[o.customer] || 0) + o.amount;
  return acc;
}, {});
return byCustomer;
//# reduce-into-lists
const groups = orders.reduce((acc, order) => {
  const key = order.status;
  if (!acc[key]) acc[key] = [];
  acc[key].push(order.id);
  return acc;
}, {});
return groups;
//# nullish-assignment-groups
const groups = {};
for (const o of orders) {
  (groups[o.customer] ??= { count: 0, ids: [] }).count++;
  groups[o.customer].ids.push(o.id);
}
return groups;
//# spread-in-reduce
const totals = orders.reduce((acc, { customer, amount }) => ({ ...acc, [customer]: (acc[customer] ?? 0) + amount }), {});
return Object.entries(totals).sort(([, a], [, b]) => b - a);
//# map-aggregation
const stats = new Map();
for (const { customer, amount, status } of orders) {
  const entry = stats.get(customer) ?? { total: 0, count: 0, statuses: new Set() };
  entry.total += amount;
  entry.count += 1;
  entry.statuses.add(status);
  stats.set(customer, entry);
}
return [...stats].map(([name, s]) => ({ name, avg: +(s.total / s.count).toFixed(2), statuses: [...s.statuses] }));
//# map-as-result
const counts = new Map();
orders.forEach(o => counts.set(o.status, (counts.get(o.status) || 0) + 1));
return counts;
//# object-group-by
return Object.fromEntries(Object.entries(Object.groupBy(orders, o => o.amount >= 100 ? 'large' : 'small')).map(([k, v]) => [k, v.length]));
//! expect {"status":"ok","result":{"large":2,"small":3},"calls":[["orders:list",{}]]}
//# by-month
const monthly = {};
for (const o of orders) {
  const month = o.date.slice(0, 7);
  monthly[month] = monthly[month] || { orders: 0, revenue: 0 };
  monthly[month].orders += 1;
  monthly[month].revenue += o.status === 'void' ? 0 : o.amount;
}
return Object.keys(monthly).sort().map(m => ({ month: m, ...monthly[m] }));
//# tag-counts
const tags = orders.flatMap(o => o.tags ?? []);
const counts = tags.reduce((m, t) => m.set(t, (m.get(t) ?? 0) + 1), new Map());
return Object.fromEntries([...counts.entries()].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
//# top-n
const top = (list, n, by) => [...list].sort((a, b) => by(b) - by(a)).slice(0, n);
return top(orders, 2, o => o.amount).map(o => `${o.customer} (${o.amount})`);
//# several-sort-keys
const sorted = orders.slice().sort((a, b) =>
  a.customer.localeCompare(b.customer) || b.amount - a.amount || a.id - b.id
);
return sorted.map(o => [o.customer, o.id]);
//# partition
const [paid, rest] = orders.reduce(([yes, no], o) => o.status === 'paid' ? [[...yes, o.id], no] : [yes, [...no, o.id]], [[], []]);
return { paid, rest };
//# min-max-average
const amounts = orders.map(o => o.amount);
const sum = amounts.reduce((a, b) => a + b, 0);
return {
  min: Math.min(...amounts),
  max: Math.max(...amounts),
  avg: Math.round(sum / amounts.length * 100) / 100,
  median: [...amounts].sort((a, b) => a - b)[Math.floor(amounts.length / 2)],
};
//# index-by-id
const byId = Object.fromEntries(orders.map(o => [o.id, o]));
return [byId[3].customer, byId['5'].amount, byId[9] === undefined, Object.keys(byId)];
//# unique-values
const customers = [...new Set(orders.map(({ customer }) => customer))];
const alsoUnique = orders.map(o => o.customer).filter((c, i, a) => a.indexOf(c) === i);
return [customers, JSON.stringify(customers) === JSON.stringify(alsoUnique)];
//# nested-groups
const tree = {};
for (const { customer, status, id } of orders) {
  tree[customer] = tree[customer] ?? {};
  tree[customer][status] = [...(tree[customer][status] ?? []), id];
}
return tree;
//# pivot
const statuses = ['paid', 'open', 'void'];
const table = [...new Set(orders.map(o => o.customer))].map(customer => {
  const row = { customer };
  for (const s of statuses) row[s] = orders.filter(o => o.customer === customer && o.status === s).length;
  return row;
});
return table;
//# chunks
const chunk = (arr, size) => arr.length ? [arr.slice(0, size), ...chunk(arr.slice(size), size)] : [];
const chunked = [];
for (let i = 0; i < orders.length; i += 2) chunked.push(orders.slice(i, i + 2).map(o => o.id));
return [chunk(orders.map(o => o.id), 3), chunked];
//# cumulative
let running = 0;
return orders.map(o => ({ id: o.id, running: (running += o.amount) }));
//# every-some-find
return {
  allPaid: orders.every(o => o.status === 'paid'),
  someVoid: orders.some(o => o.status === 'void'),
  firstBig: orders.find(o => o.amount > 100)?.id,
  lastPaid: orders.findLast(o => o.status === 'paid').id,
  index: orders.findIndex(o => o.customer === 'core'),
  missing: orders.find(o => o.customer === 'zeta')?.id ?? 'none',
};
//# percentages
const total = orders.reduce((s, o) => s + o.amount, 0);
const shares = Object.entries(orders.reduce((m, o) => { m[o.customer] = (m[o.customer] ?? 0) + o.amount; return m; }, {}))
  .map(([customer, amount]) => ({ customer, share: `${(amount / total * 100).toFixed(1)}%` }));
return shares;

'use strict';
(() => {
  const COLOURS = {
    'scalar-int': '#b8c4d0', 'scalar-fp': '#e8c468', 'sse': '#9ad08a', 'avx128': '#7cc8a0', 'avx2': '#58b878',
    'avx512': '#2f9e62', 'neon': '#7cc8a0', 'sve': '#2f9e62', 'crypto': '#c79ae0', 'vector-move': '#7fb4e8',
    'x87': '#d8a070', 'mmx': '#d8a070', 'kernel': '#e88f7a', 'waiting': '#8fb0e8',
    'preempted': '#e8a878', 'unknown code': '#c8c0b0', '': '#d9dde2',
  };
  const LEAST = 0.0008;
  const ROW = 19;
  const data = JSON.parse(document.getElementById('data').textContent);
  const graph = document.getElementById('graph');
  const hover = document.getElementById('hover');
  const find = document.getElementById('find');
  const about = document.getElementById('about');
  const swap = document.getElementById('swap');
  const facts = JSON.parse(document.getElementById('facts').textContent);

  const build = ([name, kind, self, selfBefore, children], parent) => {
    const node = { name, kind, self, parent, total: self, before: selfBefore, kinds: {} };
    if (self > 0) node.kinds[kind] = self;
    node.children = children.map((child) => build(child, node));
    for (const child of node.children) {
      node.total += child.total;
      node.before += child.before;
      for (const k in child.kinds) node.kinds[k] = (node.kinds[k] || 0) + child.kinds[k];
    }
    node.children.sort((a, b) => (a.name < b.name ? -1 : 1));
    node.most = Object.keys(node.kinds).sort((a, b) => node.kinds[b] - node.kinds[a])[0] || '';
    return node;
  };
  const root = build(data, null);
  let zoomed = root;
  let wanted = null;

  const percent = (n) => (100 * n / Math.max(1, root.total)).toFixed(1) + ' %';
  const percentBefore = (n) => (100 * n / Math.max(1, root.before)).toFixed(1) + ' %';
  const amount = (n) => (facts.offCpu ? (n / 1000).toFixed(1) + ' ms' : n + ' samples');
  const growth = (node) => node.total / Math.max(1, root.total) - node.before / Math.max(1, root.before);
  const most = (node) => node.children.reduce((m, child) => Math.max(m, most(child)), Math.abs(growth(node)));
  const mostGrowth = facts.compared ? Math.max(0.001, most(root)) : 1;
  let widthsBefore = false;
  const size = (node) => (widthsBefore ? node.before : node.total);
  const changeColour = (node) => {
    const part = growth(node) / mostGrowth;
    const rest = Math.round(236 - 140 * Math.sqrt(Math.abs(part)));
    return part >= 0 ? `rgb(236, ${rest}, ${rest})` : `rgb(${rest}, ${rest + 10}, 246)`;
  };
  const colour = (node) => (facts.compared ? changeColour(node) : COLOURS[node.most] || COLOURS['']);
  const words = (node) => node.name + ': ' + amount(node.total) + ', ' + percent(node.total)
    + (facts.compared ? ', before ' + amount(node.before) + ', ' + percentBefore(node.before) : '')
    + (node.self ? ', itself ' + percent(node.self) : '')
    + Object.keys(node.kinds).sort((a, b) => node.kinds[b] - node.kinds[a]).slice(0, 4)
      .map((k) => ', ' + (k || 'other') + ' ' + percent(node.kinds[k])).join('');

  const frame = (node, left, width, depth, above) => {
    const div = document.createElement('div');
    div.textContent = node.name;
    div.setAttribute('role', 'treeitem');
    div.setAttribute('aria-label', words(node));
    div.tabIndex = 0;
    div.style.left = left * 100 + '%';
    div.style.width = width * 100 + '%';
    div.style.top = depth * ROW + 'px';
    div.style.background = colour(node);
    if (above) div.className = 'above';
    if (wanted && wanted.test(node.name)) div.classList.add('found');
    div.addEventListener('click', () => zoom(node));
    div.addEventListener('keydown', (e) => { if (e.key === 'Enter') zoom(node); });
    const tell = () => { hover.textContent = words(node); };
    div.addEventListener('mouseenter', tell);
    div.addEventListener('focus', tell);
    graph.append(div);
  };

  const draw = () => {
    graph.textContent = '';
    const above = [];
    for (let n = zoomed.parent; n; n = n.parent) above.unshift(n);
    above.forEach((node, depth) => frame(node, 0, 1, depth, true));
    let deepest = above.length;
    const below = (node, left, depth) => {
      const width = size(node) / Math.max(1, size(zoomed));
      if (width < LEAST) return;
      frame(node, left, width, depth, false);
      deepest = Math.max(deepest, depth + 1);
      let at = left;
      for (const child of node.children) {
        below(child, at, depth + 1);
        at += size(child) / Math.max(1, size(zoomed));
      }
    };
    below(zoomed, 0, above.length);
    graph.style.height = deepest * ROW + 'px';
  };

  const zoom = (node) => { zoomed = node; draw(); };

  const search = () => {
    const text = find.value.trim();
    try {
      wanted = text ? new RegExp(text, 'i') : null;
    } catch (e) {
      wanted = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
    }
    let found = 0;
    const count = (node) => {
      if (wanted && wanted.test(node.name)) found += node.total;
      else node.children.forEach(count);
    };
    count(root);
    about.textContent = amount(root.total) + (facts.compared ? ', before ' + amount(root.before) : '')
      + (wanted ? '; found in ' + percent(found) : '');
    draw();
  };

  const legend = document.getElementById('legend');
  for (const kind of facts.compared ? [] : Object.keys(root.kinds).sort((a, b) => root.kinds[b] - root.kinds[a])) {
    const item = document.createElement('span');
    const box = document.createElement('i');
    box.style.background = COLOURS[kind] || COLOURS[''];
    item.append(box, (kind || 'other') + ' ' + percent(root.kinds[kind]));
    legend.append(item);
  }
  document.getElementById('title').textContent = facts.title;
  document.getElementById('meaning').textContent = 'Width is time ' + (facts.offCpu ? 'off' : 'on') + ' CPUs'
    + (facts.compared ? '; red has grown as a share of it, blue has shrunk.' : '.');
  swap.hidden = !facts.compared;
  swap.addEventListener('click', () => {
    widthsBefore = !widthsBefore;
    swap.setAttribute('aria-pressed', String(widthsBefore));
    swap.textContent = 'Widths of ' + (widthsBefore ? 'now' : 'before');
    draw();
  });
  document.getElementById('reset').addEventListener('click', () => zoom(root));
  find.addEventListener('input', search);
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') { find.value = ''; search(); zoom(root); }
    if (e.key === '/' && document.activeElement !== find) { e.preventDefault(); find.focus(); }
  });
  search();
})();

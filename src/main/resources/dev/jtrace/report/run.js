
'use strict';
(async () => {
  const byId = id => document.getElementById(id);
  const run = JSON.parse(byId('data').textContent);
  const colors = { file: '#3b82c4', desc: '#2f9e8f', network: '#8e5bd0', memory: '#c99a1e', process: '#d1567a',
    signal: '#c2410c', ipc: '#6b8e23', other: '#8894a3' };
  const kinds = Object.keys(colors);
  const count = run.count;

  // The columns: varints, deflated.
  async function inflate(text) {
    const raw = atob(text);
    const packed = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) packed[i] = raw.charCodeAt(i);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const bytes = await inflate(byId('columns').textContent);
  let at = 0;
  function varint() {
    let value = 0, factor = 1, b;
    do {
      b = bytes[at++];
      value += (b & 127) * factor;
      factor *= 128;
    } while (b > 127);
    return value;
  }
  const column = (type, next) => {
    const values = new type(count);
    for (let i = 0; i < count; i++) values[i] = next();
    return values;
  };
  let before = 0;
  const start = column(Float64Array, () => {
    const v = varint();
    return before += v % 2 ? -(v + 1) / 2 : v / 2;
  });
  const duration = column(Float64Array, varint);
  const task = column(Uint32Array, varint);
  const name = column(Uint32Array, varint);
  const error = column(Uint16Array, varint);
  const text = column(Uint32Array, varint);
  const nameKind = Uint8Array.from(run.names, n => Math.max(0, kinds.indexOf(n[1])));

  // Words and numbers.
  const group = n => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  function time(ns) {
    for (const [unit, size] of [['s', 1e9], ['ms', 1e6], ['\u00b5s', 1e3]])
      if (ns >= size) return (ns / size).toFixed(ns >= 100 * size ? 0 : ns >= 10 * size ? 1 : 2) + ' ' + unit;
    return Math.round(ns) + ' ns';
  }
  function size(n) {
    for (const [unit, s] of [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]])
      if (n >= s) return (n / s).toFixed(1) + ' ' + unit;
    return n + ' B';
  }
  function make(tag, content, className) {
    const e = document.createElement(tag);
    if (content !== undefined) e.textContent = content;
    if (className) e.className = className;
    return e;
  }
  const taskLabel = t => run.tasks[t][0] + (run.tasks[t][5] ? ' ' + run.tasks[t][5] : '');
  const firstOf = pid => run.tasks.findIndex(t => t[1] === pid);
  const lanes = counterLanes(run.lanes, varint, { time, group,
    process: pid => firstOf(pid) < 0 ? String(pid) : taskLabel(firstOf(pid)) });
  const taskOf = new Map(run.tasks.map((t, i) => [t[0], i]));
  const tracks = spanTracks(run.tracks, run.spans, run.spanTexts, varint, { time,
    task: tid => taskOf.has(tid) ? taskLabel(taskOf.get(tid)) : String(tid) });

  // Head and cards.
  const words = [];
  for (let i = 0; run.head['command.' + i] !== undefined; i++) words.push(run.head['command.' + i]);
  const command = words.join(' ') || 'attached to ' + (run.head['attached.0'] || '?');
  byId('command').textContent = command;
  document.title = 'jtrace: ' + command;
  const offset = Number(run.head['clock.realtime_offset_ns'] || 0);
  const began = new Date((offset + run.start) / 1e6);
  byId('about').textContent = [run.head['machine.name'], run.head['machine.kernel'], run.head['machine.arch'],
    offset ? began.toISOString().replace('T', ' ').slice(0, 19) + ' UTC' : ''].filter(Boolean).join(' \u00b7 ');
  let failures = 0, busy = 0;
  for (let i = 0; i < count; i++) {
    failures += error[i] ? 1 : 0;
    busy += duration[i];
  }
  // CPU time that watching took beside the program: a number of the run, no part of the calls' times.
  function engineCost() {
    const [all, engine, elapsed] = ['jtrace', 'engine'].map(n => Number(run.head['cost.' + n + '_cpu_ns']))
      .concat(Number(run.head['cost.elapsed_ns']));
    if (!(elapsed > 0)) return [['?', 'CPU time of jtrace: the recording does not tell']];
    const each = count + run.omitted ? ', ' + time(all / (count + run.omitted)) + ' for each call' : '';
    return [[time(all), 'CPU time of jtrace, ' + (100 * all / elapsed).toFixed(1) + ' % of a CPU' + each],
      [time(engine), 'of it for the engine']];
  }
  let moved = 0;
  for (const f of run.files) moved += f[2];
  for (const [value, label] of [[time(run.end), 'from first to last event'], [group(count + run.omitted), 'system calls'],
    [group(failures), 'of them failed'], [time(busy), 'spent in calls, all tasks'],
    [group(new Set(run.tasks.map(t => t[1])).size), 'processes'], [group(run.tasks.length), 'tasks'],
    [size(moved), 'moved through known files'], [group(run.lost), 'events lost'],
    [run.head.engine || '?', 'engine; what it costs the program is in the times'],
    ...engineCost()]) {
    const card = make('div', undefined, 'card');
    card.append(make('b', value), make('span', label));
    byId('cards').append(card);
  }
  const notices = [];
  if (run.lost) notices.push(group(run.lost) + ' events were lost: numbers are lower bounds.');
  if (run.omitted) notices.push(group(run.omitted) + ' later calls are not on this page; narrow the report with --from and --to.');
  if (text.length && run.texts.length > 1 && text[count - 1] === 0)
    notices.push('Arguments of the later calls are not on this page.');
  if (run.lanesOmitted) notices.push(group(run.lanesOmitted) + ' readings of counters are not on this page.');
  if (run.tracksOmitted)
    notices.push(group(run.tracksOmitted) + ' marks and commands and calls of devices are not on this page.');
  for (let i = 0; run.head['counter.' + i] !== undefined; i++)
    if (run.head['counter.' + i + '.trouble']) notices.push('Counter ' + run.head['counter.' + i + '.trouble'] + '.');
  if (run.head['cost.call']) notices.push(run.head['cost.call'].replace(/^overhead: t/, 'T') + '.');
  if (notices.length) {
    byId('notice').textContent = notices.join(' ');
    byId('notice').hidden = false;
  }

  const perTask = run.tasks.map(() => []);
  for (let i = 0; i < count; i++) perTask[task[i]].push(i);
  const levels = callLevels(perTask, { start, duration, error, kind: i => nameKind[name[i]] }, kinds.length);

  // The timeline.
  const ROW = 22, AXIS = 24, LABEL = 170;
  const canvas = byId('timeline');
  const pen = canvas.getContext('2d');
  const whole = Math.max(1, run.end);
  const tracksTop = AXIS + lanes.count * lanes.height, tasksTop = tracksTop + tracks.count * tracks.height;
  const firstTask = lanes.count + tracks.count;
  // Of calls and spans the one that was clicked, of spans the one below the pointer, of rows the one that keys have chosen.
  let left = 0, right = whole, selected = -1, picked = -1, pointed = -1, chosen = -1, drawn = false;
  const styleOf = property => getComputedStyle(document.documentElement).getPropertyValue(property);
  function zoom(factor, center) {
    const span = Math.min(whole, Math.max(200, (right - left) * factor));
    const share = (center - left) / (right - left);
    left = Math.max(0, Math.min(whole - span, center - share * span));
    right = left + span;
    schedule();
  }
  function move(by) {
    const span = right - left;
    left = Math.max(0, Math.min(whole - span, left + by));
    right = left + span;
    schedule();
  }
  let waiting = false;
  function schedule() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(); if (byId('visible').checked) filter(); });
    }
  }
  function draw() {
    const width = canvas.clientWidth, height = tasksTop + ROW * run.tasks.length;
    const ratio = window.devicePixelRatio || 1;
    const tall = Math.min(height, 30000 / ratio);
    canvas.style.height = tall + 'px';
    canvas.width = width * ratio;
    canvas.height = tall * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const fore = styleOf('--fore'), dim = styleOf('--dim'), line = styleOf('--line'), back = styleOf('--back'),
      bad = styleOf('--bad');
    pen.fillStyle = back;
    pen.fillRect(0, 0, width, tall);
    pen.font = '12px ui-monospace, monospace';
    const scale = (width - LABEL) / (right - left);
    const x = t => LABEL + (t - left) * scale;
    let step = Math.pow(10, Math.ceil(Math.log10((right - left) / 8)));
    if ((right - left) / step < 4) step /= 2;
    pen.textBaseline = 'middle';
    for (let t = Math.ceil(left / step) * step; t <= right; t += step) {
      pen.fillStyle = line;
      pen.fillRect(x(t), 0, 1, tall);
      pen.fillStyle = dim;
      if (x(t) < width - 60) pen.fillText(time(t), x(t) + 4, AXIS / 2);
    }
    const view = { left, right, width, label: LABEL }, shades = { fore, dim, back, bad, accent: styleOf('--accent') };
    for (let i = 0; i < lanes.count; i++) {
      pen.fillStyle = line;
      pen.fillRect(0, AXIS + i * lanes.height, width, 1);
      lanes.draw(i, pen, AXIS + i * lanes.height, view, shades);
    }
    for (let r = 0; r < tracks.count; r++) {
      pen.fillStyle = line;
      pen.fillRect(0, topOf(lanes.count + r), width, 1);
      tracks.draw(r, pen, topOf(lanes.count + r), view, shades, picked);
    }
    for (let row = 0; row < run.tasks.length; row++) {
      const top = tasksTop + row * ROW;
      if (top > tall) break;
      pen.fillStyle = line;
      pen.fillRect(0, top, width, 1);
      const t = run.tasks[row];
      pen.globalAlpha = 0.25;
      pen.fillStyle = dim;
      const lifeFrom = Math.max(LABEL, x(t[3])), lifeTo = Math.min(width, x(t[4]));
      if (lifeTo > lifeFrom) pen.fillRect(lifeFrom, top + ROW / 2 - 1, lifeTo - lifeFrom, 2);
      pen.globalAlpha = 1;
      drawLevels(pen, levels[row], top, view, { height: ROW, color: k => colors[kinds[k]],
        label: k => run.names[name[perTask[row][k]]][0], isChosen: k => perTask[row][k] === selected }, shades);
      pen.fillStyle = back;
      pen.fillRect(0, top + 1, LABEL, ROW - 1);
      pen.fillStyle = t[0] === t[1] ? fore : dim;
      pen.fillText((t[0] === t[1] ? '' : '  ') + taskLabel(row), 4, top + ROW / 2, LABEL - 8);
    }
    canvas.dataset.arrows = tracks.arrows(pen, r => topOf(lanes.count + r), view, shades, [picked, pointed]);
    if (chosen >= 0) {
      pen.strokeStyle = fore;
      pen.lineWidth = 1.5;
      pen.strokeRect(1, topOf(chosen) + 1, width - 2, heightOf(chosen) - 1);
      pen.fillStyle = fore;
      pen.fillRect((LABEL + width) / 2, topOf(chosen), 1, heightOf(chosen));
      byId('hover').textContent = describeAt(chosen, (left + right) / 2);
    }
    drawn = true;
    canvas.dataset.tracks = tracksTop;
    canvas.dataset.tasks = tasksTop;
    canvas.dataset.left = left;
    canvas.dataset.right = right;
  }
  const timeAt = event => left + (event.offsetX - LABEL) / (canvas.clientWidth - LABEL) * (right - left);
  const slack = () => (right - left) / (canvas.clientWidth - LABEL) * 2;
  const heightOf = row => row < lanes.count ? lanes.height : row < firstTask ? tracks.height : ROW;
  const topOf = row => row < lanes.count ? AXIS + row * lanes.height
    : row < firstTask ? tracksTop + (row - lanes.count) * tracks.height : tasksTop + (row - firstTask) * ROW;
  function rowAt(event) {
    const y = event.offsetY;
    if (event.offsetX < LABEL || y < AXIS) return -1;
    const row = y < tracksTop ? Math.floor((y - AXIS) / lanes.height)
      : y < tasksTop ? lanes.count + Math.floor((y - tracksTop) / tracks.height)
        : firstTask + Math.floor((y - tasksTop) / ROW);
    return row < firstTask + perTask.length ? row : -1;
  }
  function callOf(row, t) {
    if (row < firstTask) return -1;
    const k = nearest(levels[row - firstTask][0], t, slack());
    return k < 0 ? -1 : perTask[row - firstTask][k];
  }
  const spanOf = (row, t) => row < lanes.count || row >= firstTask ? -1 : tracks.at(row - lanes.count, t, slack());
  function describe(i) {
    const [args, outcome] = run.texts[text[i]];
    return taskLabel(task[i]) + '  ' + time(start[i]) + '  ' + run.names[name[i]][0]
      + (text[i] ? '(' + args + ') = ' + outcome : error[i] ? ' ' + run.errors[error[i]][0] : '') + '  <' + time(duration[i]) + '>';
  }
  function describeAt(row, t) {
    if (row < lanes.count) return lanes.describe(row, t);
    if (row < firstTask) return tracks.describeAt(row - lanes.count, t, slack());
    const i = callOf(row, t);
    return i < 0 ? taskLabel(row - firstTask) + '  ' + time(t) + '  no call' : describe(i);
  }
  function choose(row) {
    chosen = Math.max(0, Math.min(firstTask + perTask.length - 1, row));
    const box = canvas.parentElement;
    box.scrollTop = Math.max(topOf(chosen) + heightOf(chosen) - box.clientHeight, Math.min(box.scrollTop, topOf(chosen)));
    schedule();
  }
  let grip = null;
  canvas.addEventListener('wheel', e => {
    e.preventDefault();
    if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) move(e.deltaX / canvas.clientWidth * (right - left));
    else zoom(Math.pow(1.0015, e.deltaY), timeAt(e));
  }, { passive: false });
  canvas.addEventListener('pointerdown', e => { grip = { x: e.offsetX, left, moved: false }; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener('pointermove', e => {
    if (grip) {
      const by = (grip.x - e.offsetX) / (canvas.clientWidth - LABEL) * (right - left);
      grip.moved = grip.moved || Math.abs(grip.x - e.offsetX) > 3;
      move(grip.left + by - left);
    } else {
      const row = rowAt(e), t = timeAt(e), span = spanOf(row, t), i = callOf(row, t);
      if (chosen >= 0 || span !== pointed) schedule();
      chosen = -1;
      pointed = span;
      byId('hover').textContent = row >= 0 && row < lanes.count ? lanes.describe(row, t)
        : span >= 0 ? tracks.describe(span) : i < 0 ? '\u00a0' : describe(i);
    }
  });
  canvas.addEventListener('pointerup', e => {
    if (grip && !grip.moved) pick(rowAt(e), timeAt(e));
    grip = null;
  });
  canvas.addEventListener('keydown', e => {
    const span = right - left, middle = (left + right) / 2;
    const actions = { '+': () => zoom(0.6, middle), '=': () => zoom(0.6, middle), '-': () => zoom(1.7, middle),
      'ArrowUp': () => choose(chosen - 1), 'ArrowDown': () => choose(chosen + 1),
      'Enter': () => pick(chosen, middle), 'ArrowLeft': () => move(-span / 8), 'ArrowRight': () => move(span / 8), '0': () => zoom(1e9, 0) };
    if (actions[e.key]) {
      e.preventDefault();
      actions[e.key]();
    }
  });
  function pick(row, t) {
    const span = spanOf(row, t);
    select(callOf(row, t), span);
    if (span >= 0) byId('hover').textContent = tracks.describe(span);
  }
  function select(i, span = -1) {
    selected = i;
    picked = span;
    if (i >= 0) byId('hover').textContent = describe(i);
    schedule();
    showPage();
  }
  function legend(color, words) {
    const item = make('span');
    const dot = make('i');
    dot.style.background = color;
    item.append(dot, words);
    byId('legend').append(item);
  }
  for (const kind of kinds)
    if (run.names.some(n => n[1] === kind)) legend(colors[kind], kind === 'desc' ? 'descriptor' : kind);
  legend('var(--bad)', 'failed (line below)');
  for (const [color, kind] of tracks.legend) legend(color, kind);

  // The process tree, by tasks.
  const children = new Map();
  const known = new Map(run.tasks.map((t, i) => [t[0], i]));
  run.tasks.forEach((t, i) => {
    const parent = known.has(t[2]) && t[2] !== t[0] && run.tasks[known.get(t[2])][3] <= t[3] ? t[2] : 0;
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(i);
  });
  function branch(list, into) {
    for (const i of list) {
      const t = run.tasks[i];
      const item = make('li', (t[0] === t[1] ? '' : 'thread ') + taskLabel(i) + ' ');
      item.append(make('span', time(t[3]) + ' to ' + time(t[4]) + ', ' + group(perTask[i].length) + ' calls'
        + (t[6] ? ', ' + t[6] : '')));
      const below = known.get(t[0]) === i ? children.get(t[0]) : undefined;
      if (below) {
        const inner = make('ul');
        branch(below, inner);
        item.append(inner);
      }
      into.append(item);
    }
  }
  branch(children.get(0) || [], byId('tree'));

  // Tables: columns are [title, whether a number, text of a row, value to sort by].
  function table(element, columns, rows, sorting, onRow) {
    element.textContent = '';
    const head = element.createTHead().insertRow();
    columns.forEach((c, k) => {
      const th = make('th');
      if (c[1]) th.className = 'n';
      if (sorting) {
        th.setAttribute('aria-sort', sorting.column !== k ? 'none' : sorting.down ? 'descending' : 'ascending');
        const button = make('button', c[0] + (sorting.column !== k ? '' : sorting.down ? ' \u2193' : ' \u2191'));
        button.type = 'button';
        button.addEventListener('click', () => sorting.by(k));
        th.append(button);
      } else {
        th.textContent = c[0];
      }
      head.append(th);
    });
    const body = element.createTBody();
    for (const row of rows) {
      const tr = body.insertRow();
      for (const c of columns) {
        const td = make('td', c[2](row));
        if (c[1]) td.className = 'n';
        tr.append(td);
      }
      if (onRow) onRow(tr, row);
    }
  }
  function sortable(element, columns, rows, first) {
    const sorting = { column: first, down: true, by(k) {
      sorting.down = sorting.column === k ? !sorting.down : columns[k][1];
      sorting.column = k;
      show();
    } };
    function show() {
      const value = columns[sorting.column][3];
      const sign = sorting.down ? -1 : 1;
      rows.sort((a, b) => {
        const x = value(a), y = value(b);
        return sign * (x < y ? -1 : x > y ? 1 : 0);
      });
      table(element, columns, rows, sorting);
    }
    show();
  }

  const ends = new Uint32Array(run.names.length + 1), failed = new Uint32Array(run.names.length);
  for (let i = 0; i < count; i++) {
    ends[name[i] + 1]++;
    if (error[i]) failed[name[i]]++;
  }
  for (let n = 0; n < run.names.length; n++) ends[n + 1] += ends[n];
  const byName = new Float64Array(count), next = ends.slice();
  for (let i = 0; i < count; i++) byName[next[name[i]]++] = duration[i];
  const summaries = run.names.map((_, n) => {
    const sorted = byName.subarray(ends[n], ends[n + 1]).sort();
    const quantile = q => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    return { n, calls: sorted.length, failed: failed[n], sorted,
      total: sorted.reduce((s, v) => s + v, 0), p50: quantile(0.5), p99: quantile(0.99), max: sorted[sorted.length - 1] };
  }).filter(s => s.calls);
  sortable(byId('syscalls'), [['call', false, s => run.names[s.n][0], s => run.names[s.n][0]],
    ['class', false, s => run.names[s.n][1], s => run.names[s.n][1]],
    ['calls', true, s => group(s.calls), s => s.calls], ['failed', true, s => s.failed ? group(s.failed) : '', s => s.failed],
    ['time', true, s => time(s.total), s => s.total], ['share', true, s => (100 * s.total / (busy || 1)).toFixed(1) + ' %', s => s.total],
    ['median', true, s => time(s.p50), s => s.p50], ['99 %', true, s => time(s.p99), s => s.p99],
    ['slowest', true, s => time(s.max), s => s.max]], summaries.slice(), 4);

  // What ran on devices.
  const deviceWork = tracks.summaries();
  const own = t => t === undefined ? '' : time(t);
  byId('devices').hidden = !deviceWork.length;
  sortable(byId('commands'), [['name', false, s => s.name, s => s.name], ['kind', false, s => s.kind, s => s.kind],
    ['count', true, s => group(s.count), s => s.count], ['time', true, s => time(s.total), s => s.total],
    ['median', true, s => own(s.p50), s => s.p50], ['99 %', true, s => own(s.p99), s => s.p99],
    ['longest', true, s => own(s.max), s => s.max]], deviceWork, 3);

  // Histograms: two buckets to each power of two.
  const which = byId('which');
  summaries.slice().sort((a, b) => b.total - a.total).forEach(s => {
    const option = make('option', run.names[s.n][0]);
    option.value = s.n;
    which.append(option);
  });
  function histogram() {
    const box = byId('histogram');
    box.textContent = '';
    const s = summaries.find(each => String(each.n) === which.value);
    if (!s) return;
    const bucket = v => Math.floor(Math.log2(Math.max(1, v)) * 2);
    const counts = new Map();
    for (const v of s.sorted) counts.set(bucket(v), (counts.get(bucket(v)) || 0) + 1);
    const most = Math.max(...counts.values()), lo = Math.min(...counts.keys()), hi = Math.max(...counts.keys());
    for (let b = lo; b <= hi; b++) {
      const n = counts.get(b) || 0;
      const row = make('div', undefined, 'bar mono');
      const bar = make('div');
      bar.style.width = 100 * n / most + '%';
      if (!n) bar.style.visibility = 'hidden';
      row.append(make('span', time(Math.pow(2, b / 2)) + ' \u2026 ' + time(Math.pow(2, (b + 1) / 2)), 'n'), bar, make('span', n ? group(n) : ''));
      box.append(row);
    }
  }
  which.addEventListener('change', histogram);
  histogram();

  // Calls in the order of whole numbers below 2^53, equal ones as they come: a radix sort, 16 bits at a time.
  function ordered(calls, value, down) {
    const n = calls.length, digits = new Uint32Array(n);
    const keys = new Float64Array(n);
    let most = 0;
    for (let k = 0; k < n; k++) most = Math.max(most, keys[k] = value(calls[k]));
    if (down) for (let k = 0; k < n; k++) keys[k] = most - keys[k];
    let from = Uint32Array.from(calls.keys()), to = new Uint32Array(n);
    for (let unit = 1; unit <= most; unit *= 65536) {
      const places = new Uint32Array(65537);
      for (let k = 0; k < n; k++) places[(digits[k] = Math.floor(keys[k] / unit) % 65536) + 1]++;
      for (let d = 0; d < 65536; d++) places[d + 1] += places[d];
      for (let k = 0; k < n; k++) to[places[digits[from[k]]]++] = from[k];
      [from, to] = [to, from];
    }
    return from.map(k => calls[k]);
  }

  // The table of calls.
  const PAGE = 100;
  const callColumns = [['time', true, i => time(start[i]), i => start[i]], ['task', false, i => taskLabel(task[i]), i => task[i]],
    ['call', false, i => run.names[name[i]][0], i => name[i]], ['arguments', false, i => run.texts[text[i]][0], i => text[i]],
    ['result', false, i => text[i] ? run.texts[text[i]][1] : run.errors[error[i]][0], i => error[i]],
    ['took', true, i => time(duration[i]), i => duration[i]]];
  let shownCalls = new Uint32Array(0), page = 0;
  const sorting = { column: 0, down: false, by(k) {
    sorting.down = sorting.column === k ? !sorting.down : k === 5;
    sorting.column = k;
    filter();
  } };
  function filter() {
    const wanted = byId('find').value.toLowerCase(), onlyFailed = byId('failed').checked, onlyVisible = byId('visible').checked;
    const names = run.names.map(n => n[0].toLowerCase().includes(wanted));
    const errors = run.errors.map(n => n[0].toLowerCase().includes(wanted));
    const texts = wanted ? run.texts.map(t => t.some(x => x.toLowerCase().includes(wanted))) : [];
    const found = new Uint32Array(count);
    let n = 0;
    for (let i = 0; i < count; i++) {
      if (onlyFailed && !error[i] || onlyVisible && (start[i] > right || start[i] + duration[i] < left)) continue;
      if (wanted && !names[name[i]] && !errors[error[i]] && !texts[text[i]]) continue;
      found[n++] = i;
    }
    shownCalls = ordered(found.subarray(0, n), callColumns[sorting.column][3], sorting.down);
    page = 0;
    byId('found').textContent = group(n) + ' of ' + group(count);
    showPage();
  }
  function showPage() {
    const pages = Math.max(1, Math.ceil(shownCalls.length / PAGE));
    const rows = shownCalls.subarray(page * PAGE, page * PAGE + PAGE);
    table(byId('calls'), callColumns, rows, sorting, (tr, i) => {
      if (i === selected) tr.className = 'selected';
      if (error[i]) tr.cells[4].classList.add('bad');
      tr.addEventListener('click', () => {
        selected = i;
        const span = Math.max(duration[i] * 20, 2000);
        left = Math.max(0, start[i] - span / 2);
        right = Math.min(whole, left + span);
        select(i);
      });
    });
    byId('page').textContent = 'page ' + (page + 1) + ' of ' + pages;
    byId('previous').disabled = page === 0;
    byId('next').disabled = page + 1 >= pages;
  }
  byId('previous').addEventListener('click', () => { page--; showPage(); });
  byId('next').addEventListener('click', () => { page++; showPage(); });
  let typing = 0;
  byId('find').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(filter, 150); });
  byId('failed').addEventListener('change', filter);
  byId('visible').addEventListener('change', filter);
  byId('filters').addEventListener('submit', e => e.preventDefault());

  // The slowest calls: a small sorted list is enough.
  const slow = [];
  for (let i = 0; i < count; i++) {
    if (slow.length < 20 || duration[i] > duration[slow[slow.length - 1]]) {
      slow.push(i);
      slow.sort((a, b) => duration[b] - duration[a]);
      slow.length = Math.min(slow.length, 20);
    }
  }
  table(byId('slowest'), callColumns, slow);
  sortable(byId('files'), [['path', false, f => f[4], f => f[4]], ['calls', true, f => group(f[0]), f => f[0]],
    ['failed', true, f => f[1] ? group(f[1]) : '', f => f[1]], ['bytes', true, f => f[2] ? size(f[2]) : '', f => f[2]],
    ['time', true, f => time(f[3]), f => f[3]]], run.files.slice(), 4);
  table(byId('head'), [['name', false, h => h[0]], ['value', false, h => h[1]]], Object.entries(run.head));

  // Colours of the page.
  const root = document.documentElement;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const paint = on => { root.classList.toggle('dark', on); schedule(); };
  paint(dark.matches);
  dark.addEventListener('change', () => paint(dark.matches));
  byId('theme').addEventListener('click', () => paint(!root.classList.contains('dark')));
  window.addEventListener('resize', schedule);
  // What is printed is light, and drawn before.
  let wasDark = false;
  window.addEventListener('beforeprint', () => {
    wasDark = root.classList.contains('dark');
    root.classList.remove('dark');
    draw();
  });
  window.addEventListener('afterprint', () => paint(wasDark));
  filter();
  draw();
  document.body.dataset.ready = String(Math.round(performance.now()));
})();

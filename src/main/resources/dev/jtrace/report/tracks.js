
'use strict';
/**
 * Rows of queues of devices, of the calls that asked for their work, and of marks: takes their columns from `next`, draws
 * them and the arrows from calls to what they launched, and tells what was at a time.
 * A description is [kind, device, pid, tid, queue, count]. Spans are numbered over all rows.
 */
function spanTracks(descriptions, names, texts, next, words) {
  const colors = { kernel: '#2f9e44', 'to device': '#c2700a', 'to host': '#8a5a00', transfer: '#a3476b', launch: '#3b82c4',
    wait: '#7a8594', build: '#c2410c', allocation: '#6b8e23', mark: '#8e5bd0', other: '#2f7f9e' };
  const kinds = Object.keys(colors);
  const HEIGHT = 22, MOST_ARROWS = 150;
  /** What commands are told by that have the times of all that was handed over with them. */
  const SHARED = ', times of its submit';
  const total = descriptions.reduce((n, d) => n + d[5], 0);
  const start = new Float64Array(total), duration = new Float64Array(total), error = new Uint8Array(total);
  const span = new Uint32Array(total), text = new Uint32Array(total), row = new Uint16Array(total);
  const led = new Int32Array(total).fill(-1), by = new Int32Array(total).fill(-1);
  const lists = [];
  let base = 0;
  descriptions.forEach((d, r) => {
    const to = base + d[5];
    const zigzag = () => { const v = next(); return v % 2 ? -(v + 1) / 2 : v / 2; };
    for (let i = base, t = 0; i < to; i++) start[i] = t += zigzag();
    for (let i = base; i < to; i++) duration[i] = next();
    for (let i = base; i < to; i++) span[i] = next();
    for (let i = base; i < to; i++) text[i] = next();
    for (let i = base, t = 0; i < to; i++) led[i] = (t += zigzag()) - 1;
    row.fill(r, base, to);
    for (let i = base; i < to; i++) if (texts[text[i]][0] === 'failed') error[i] = 1;
    lists.push(Uint32Array.from({ length: d[5] }, (_, k) => base + k));
    base = to;
  });
  for (let i = 0; i < total; i++) if (led[i] >= 0) by[led[i]] = i;
  const kindOf = names.map(n => Math.max(0, kinds.indexOf(n[1])));
  const levels = callLevels(lists, { start, duration, error, kind: i => kindOf[span[i]] }, kinds.length);
  const several = new Set(descriptions.map(d => d[2])).size > 1;
  const isMore = r => r > 0 && [0, 2, 3, 4].every(k => descriptions[r - 1][k] === descriptions[r][k]);
  function label(r) {
    const [kind, device, pid, tid, queue] = descriptions[r];
    return kind === 'queue' ? 'queue ' + queue + (several ? ' of ' + pid : '') + ' ' + device
      : words.task(tid) + (kind === 'calls' ? ' device calls' : ' marks');
  }
  const nameOf = i => names[span[i]][0];
  /** How long one or more of some spans, in the order of their starts, went on. */
  function union(spans) {
    let length = 0, end = -Infinity;
    for (const i of spans.sort((a, b) => start[a] - start[b])) {
      length += Math.max(0, start[i] + duration[i] - Math.max(end, start[i]));
      end = Math.max(end, start[i] + duration[i]);
    }
    return length;
  }
  const took = i => '  <' + words.time(duration[i]) + '>';
  function other(i) {
    if (led[i] >= 0)
      return '  \u2192 ' + nameOf(led[i]) + ' ' + words.time(Math.max(0, start[led[i]] - start[i])) + ' later' + took(led[i]);
    return by[i] < 0 ? '' : '  \u2190 ' + label(row[by[i]]) + ': ' + nameOf(by[i]) + ' '
      + words.time(Math.max(0, start[i] - start[by[i]])) + ' before';
  }
  return {
    count: descriptions.length, height: HEIGHT, total,
    /** Colour and name of each kind that there is. */
    legend: kinds.filter(k => names.some(n => n[1] === k)).map(k => [colors[k], k]),
    draw(r, pen, top, view, shades, chosen) {
      drawLevels(pen, levels[r], top, view, { height: HEIGHT, color: k => colors[kinds[k]], label: k => nameOf(lists[r][k]),
        isChosen: k => chosen >= 0 && (lists[r][k] === chosen || lists[r][k] === led[chosen] || lists[r][k] === by[chosen]) },
      shades);
      pen.fillStyle = shades.back;
      pen.fillRect(0, top + 1, view.label, HEIGHT - 1);
      pen.fillStyle = descriptions[r][0] === 'queue' ? shades.fore : shades.dim;
      const text = label(r);
      if (!isMore(r))
        pen.fillText(text.length > 24 ? text.slice(0, 23) + '\u2026' : text, 4, top + HEIGHT / 2, view.label - 8);
    },
    /** From calls to what they launched: those of `marked` spans, and all where few show. @return how many were drawn */
    arrows(pen, topOf, view, shades, marked) {
      const x = t => view.label + (t - view.left) * (view.width - view.label) / (view.right - view.left);
      const wanted = [];
      for (let r = 0; r < lists.length && wanted.length <= MOST_ARROWS; r++) {
        if (descriptions[r][0] !== 'calls') continue;
        const { from } = levels[r][0];
        for (let k = lower(from, view.left); k < from.length && from[k] < view.right && wanted.length <= MOST_ARROWS; k++)
          if (led[lists[r][k]] >= 0) wanted.push(lists[r][k]);
      }
      if (wanted.length > MOST_ARROWS) wanted.length = 0;
      const strong = marked.map(i => i < 0 ? -1 : led[i] >= 0 ? i : by[i]).filter(i => i >= 0);
      pen.save();
      pen.beginPath();
      pen.rect(view.label, 0, view.width - view.label, 1e6);
      pen.clip();
      for (const i of wanted.concat(strong)) {
        const to = led[i], isStrong = strong.includes(i);
        const a = x(start[i]), b = x(start[to]), up = topOf(row[to]) < topOf(row[i]);
        const c = topOf(row[i]) + HEIGHT / 2, d = topOf(row[to]) + HEIGHT / 2;
        pen.strokeStyle = pen.fillStyle = isStrong ? shades.fore : shades.dim;
        pen.globalAlpha = isStrong ? 1 : 0.45;
        pen.lineWidth = isStrong ? 2 : 1;
        pen.beginPath();
        pen.moveTo(a, c);
        pen.bezierCurveTo(a, (c + d) / 2, b, (c + d) / 2, b, d);
        pen.stroke();
        const tip = up ? 6 : -6;
        pen.beginPath();
        pen.arc(a, c, 2, 0, 7);
        pen.fill();
        pen.beginPath();
        pen.moveTo(b, d);
        pen.lineTo(b - 3, d + tip);
        pen.lineTo(b + 3, d + tip);
        pen.fill();
      }
      pen.restore();
      return wanted.length + strong.length;
    },
    /** The span of a row at a time; -1 for none. */
    at(r, t, slack) {
      const k = nearest(levels[r][0], t, slack);
      return k < 0 ? -1 : lists[r][k];
    },
    describe(i) {
      const detail = texts[text[i]][0];
      return label(row[i]) + '  ' + words.time(Math.max(0, start[i])) + '  ' + nameOf(i) + (detail ? ' (' + detail + ')' : '')
        + took(i) + other(i);
    },
    describeAt(r, t, slack) {
      const i = this.at(r, t, slack);
      return i < 0 ? label(r) + '  ' + words.time(t) + '  nothing' : this.describe(i);
    },
    /** What queues ran, by name. */
    summaries() {
      const lengths = names.map(() => []), shared = names.map(() => []);
      for (let i = 0; i < total; i++) {
        if (descriptions[row[i]][0] !== 'queue') continue;
        if (texts[text[i]][0].endsWith(SHARED)) shared[span[i]].push(i); else lengths[span[i]].push(duration[i]);
      }
      return lengths.map((all, n) => {
        all.sort((a, b) => a - b);
        const quantile = q => all[Math.min(all.length - 1, Math.floor(q * all.length))];
        return { name: names[n][0], kind: names[n][1], count: all.length + shared[n].length,
          total: all.reduce((s, v) => s + v, union(shared[n])),
          p50: quantile(0.5), p99: quantile(0.99), max: all[all.length - 1] };
      }).filter(s => s.count);
    }
  };
}

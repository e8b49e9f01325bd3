
'use strict';
/**
 * The lanes of counters: takes their columns from `next`, draws them, and tells what was counted at a time.
 * A description is [name, unit, unit a second, factor to it from counts a nanosecond, factor to the unit, pid, cpu, count].
 */
function counterLanes(descriptions, next, words) {
  const LEVEL = 16;
  const several = new Set(descriptions.map(d => d[5])).size > 1;
  function higher(below, rate) {
    const n = Math.ceil(below.from.length / LEVEL);
    const up = { from: new Float64Array(n), to: new Float64Array(n), sum: new Float64Array(n), peak: new Float64Array(n) };
    for (let k = 0; k < n; k++) {
      const lo = k * LEVEL, hi = Math.min(below.from.length, lo + LEVEL);
      up.from[k] = below.from[lo];
      for (let i = lo; i < hi; i++) {
        up.to[k] = Math.max(up.to[k], below.to[i]);
        up.sum[k] += below.sum[i];
        up.peak[k] = Math.max(up.peak[k], below.peak[i]);
      }
    }
    return up;
  }
  const lanes = descriptions.map(([name, unit, rateUnit, rate, scale, pid, cpu, count]) => {
    const first = { from: new Float64Array(count), to: new Float64Array(count), sum: new Float64Array(count),
      peak: new Float64Array(count) };
    let before = 0, top = 0;
    for (let i = 0; i < count; i++) {
      const v = next();
      first.from[i] = before += v % 2 ? -(v + 1) / 2 : v / 2;
    }
    for (let i = 0; i < count; i++) first.to[i] = first.from[i] + next();
    for (let i = 0; i < count; i++) {
      first.sum[i] = next();
      first.peak[i] = first.sum[i] * rate / Math.max(1, first.to[i] - first.from[i]);
      top = Math.max(top, first.peak[i]);
    }
    const levels = [first];
    while (levels[levels.length - 1].from.length > 1000) levels.push(higher(levels[levels.length - 1], rate));
    const place = cpu >= 0 ? 'CPU' + cpu : several ? words.process(pid) : '';
    return { name, unit, rateUnit, rate, scale, place, top, levels };
  });
  const height = lanes.length > 8 ? 20 : 36;
  function figure(value) {
    for (const [sign, size] of [['G', 1e9], ['M', 1e6], ['k', 1e3]])
      if (value >= size) return (value / size).toPrecision(3) + ' ' + sign;
    return value >= 100 ? value.toFixed(0) : value ? String(Number(value.toPrecision(3))) : '0';
  }
  function level(value, unit) {
    const text = figure(value);
    return unit === '/s' || /[a-zA-Z]$/.test(text) ? text + unit : text + ' ' + unit;
  }
  return {
    count: lanes.length, height,
    /** Draws a lane: means filled, the highest of what one column sums up behind them. */
    draw(index, pen, top, view, colors) {
      const lane = lanes[index];
      const scale = (view.width - view.label) / (view.right - view.left);
      const x = t => Math.min(view.width, Math.max(view.label, view.label + (t - view.left) * scale));
      let l = 0;
      const seen = k => lower(lane.levels[k].from, view.right) - lower(lane.levels[k].to, view.left);
      while (l + 1 < lane.levels.length && seen(l) > view.width - view.label) l++;
      const { from, to, sum, peak } = lane.levels[l];
      const floor = top + height - 2, room = height - 6;
      for (let i = lower(to, view.left); i < from.length && from[i] < view.right; i++) {
        const a = x(from[i]), wide = Math.max(1, x(to[i]) - a);
        const mean = sum[i] * lane.rate / Math.max(1, to[i] - from[i]);
        for (const [value, alpha] of [[peak[i], 0.35], [mean, 0.85]]) {
          const high = lane.top ? room * Math.min(1, value / lane.top) : 0;
          pen.globalAlpha = alpha;
          pen.fillStyle = colors.accent;
          if (high) pen.fillRect(a, floor - Math.max(1, high), wide, Math.max(1, high));
        }
      }
      pen.globalAlpha = 1;
      pen.fillStyle = colors.back;
      pen.fillRect(0, top + 1, view.label, height - 1);
      pen.fillStyle = colors.fore;
      const most = level(lane.top, lane.rateUnit);
      if (height > 30) {
        pen.fillText(lane.name, 4, top + 11, view.label - 8);
        pen.fillStyle = colors.dim;
        pen.fillText((lane.place ? lane.place + ', ' : '') + 'to ' + most, 4, top + 26, view.label - 8);
      } else {
        pen.fillText(lane.name + ' ' + lane.place, 4, top + height / 2, view.label - 8);
      }
    },
    /** What was counted around a time. */
    describe(index, t) {
      const lane = lanes[index], { from, to, sum, peak } = lane.levels[0];
      const i = lower(to, t);
      const name = lane.name + (lane.place ? ' ' + lane.place : '') + '  ';
      if (i === from.length || from[i] > t) return name + 'not read at ' + words.time(t);
      const amount = sum[i] * lane.scale;
      return name + level(peak[i], lane.rateUnit) + '  ('
        + (lane.unit ? figure(amount) + ' ' + lane.unit : words.group(amount)) + ' in ' + words.time(to[i] - from[i])
        + ', from ' + words.time(Math.max(0, from[i])) + ')';
    }
  };
}

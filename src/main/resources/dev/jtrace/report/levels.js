'use strict';
/** Calls of each task by start, and levels that sum up 64 of the level below. Sorts the lists of calls. */
function callLevels(perTask, calls, kinds) {
  const LEVEL = 64;
  const level = n => ({ from: new Float64Array(n), to: new Float64Array(n), kind: new Uint8Array(n),
    busy: new Float64Array(n), bad: new Uint8Array(n) });
  return perTask.map(list => {
    list.sort((a, b) => calls.start[a] - calls.start[b]);
    const first = level(list.length);
    list.forEach((i, k) => {
      first.from[k] = calls.start[i];
      first.to[k] = calls.start[i] + calls.duration[i];
      first.kind[k] = calls.kind(i);
      first.busy[k] = calls.duration[i];
      first.bad[k] = calls.error[i] ? 1 : 0;
    });
    const all = [first];
    while (all[all.length - 1].from.length > 2000) {
      const below = all[all.length - 1];
      const n = Math.ceil(below.from.length / LEVEL);
      const up = level(n);
      for (let k = 0; k < n; k++) {
        const lo = k * LEVEL, hi = Math.min(below.from.length, lo + LEVEL);
        const sums = new Float64Array(kinds);
        up.from[k] = below.from[lo];
        for (let i = lo; i < hi; i++) {
          up.to[k] = Math.max(up.to[k], below.to[i]);
          up.busy[k] += below.busy[i];
          up.bad[k] |= below.bad[i];
          sums[below.kind[i]] += below.busy[i];
        }
        up.kind[k] = sums.indexOf(Math.max(...sums));
      }
      all.push(up);
    }
    return all;
  });
}
/** Index of the first value that is not less. */
function lower(values, x) {
  let lo = 0, hi = values.length;
  while (lo < hi) {
    const mid = lo + hi >> 1;
    if (values[mid] < x) lo = mid + 1; else hi = mid;
  }
  return lo;
}
/**
 * Draws one of the lists of callLevels as a row, by the level that the view has room for. What is summed up is as high as
 * it was busy. `look` has color(kind), label(k) and isChosen(k) of the k-th of the list, and the height.
 */
function drawLevels(pen, stack, top, view, look, shades) {
  const x = t => view.label + (t - view.left) * (view.width - view.label) / (view.right - view.left);
  const height = look.height;
  let level = 0;
  const seen = l => lower(stack[l].from, view.right) - lower(stack[l].from, view.left);
  while (level + 1 < stack.length && seen(level) > 3 * view.width) level++;
  const l = stack[level];
  const hi = lower(l.from, view.right);
  const lo = Math.max(0, lower(l.from, view.left) - 1);
  for (let i = lo; i < hi; i++) {
    const a = Math.max(view.label, x(l.from[i])), b = Math.min(view.width, x(l.to[i]));
    if (b < view.label) continue;
    pen.fillStyle = look.color(l.kind[i]);
    const share = level === 0 ? 1 : Math.min(1, l.busy[i] / Math.max(1, l.to[i] - l.from[i]));
    const high = level === 0 ? height - 6 : Math.max(2, (height - 6) * share);
    pen.fillRect(a, top + height - 3 - high, Math.max(1, b - a), high);
    if (l.bad[i]) {
      pen.fillStyle = shades.bad;
      pen.fillRect(a, top + height - 3, Math.max(1, b - a), 2);
    }
    if (level === 0 && look.isChosen(i)) {
      pen.strokeStyle = shades.fore;
      pen.lineWidth = 2;
      pen.strokeRect(a - 1, top + 2, Math.max(3, b - a + 2), height - 4);
    }
    if (level === 0 && b - a > 60) {
      pen.fillStyle = '#fff';
      pen.fillText(look.label(i), a + 3, top + height / 2 + 1, b - a - 6);
    }
  }
}
/** Which of a list of callLevels is at a time, or as near as `slack`; -1 for none. */
function nearest(list, t, slack) {
  for (let i = Math.min(list.from.length - 1, lower(list.from, t + slack)); i >= 0; i--) {
    if (list.from[i] <= t + slack && list.to[i] >= t - slack) return i;
    if (list.to[i] < t - slack) return -1;
  }
  return -1;
}

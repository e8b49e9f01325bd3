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

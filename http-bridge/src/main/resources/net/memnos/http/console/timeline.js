// The versions of a fact on both axes: across, when it was so; down, when memnos believed it.

import { day, h, s, shortTime } from "./dom.js";

const WIDTH = 720;
const LEFT = 96;
const ROW = 34;

function ticks(from, to) {
  return [0, 0.25, 0.5, 0.75, 1].map(part => from + (to - from) * part);
}

/** Versions as rectangles; one that still holds runs to the edge of now. */
export function bitemporal(versions, now) {
  const times = versions.flatMap(one => [one.valid_from, one.valid_to, one.believed_from].filter(Boolean)).map(Date.parse);
  const least = Math.min(...times);
  const most = Math.max(now, ...times);
  const pad = Math.max(3600e3, (most - least) * 0.04);
  const from = least - pad;
  const to = most + pad;
  const x = at => LEFT + (WIDTH - LEFT - 8) * (at - from) / (to - from);
  const height = 30 + versions.length * ROW + 24;
  const rows = versions.map((one, at) => {
    const start = x(Date.parse(one.valid_from));
    const end = one.valid_to ? x(Date.parse(one.valid_to)) : WIDTH - 8;
    const y = 26 + at * ROW;
    const words = `Version ${one.version}: ${one.object}. So from ${shortTime(one.valid_from)} to ${one.valid_to ? shortTime(one.valid_to) : "now"}; `
      + `believed from ${shortTime(one.believed_from)} to ${one.believed_until ? shortTime(one.believed_until) : "now"}`;
    return s("g", {}, s("title", {}, words),
      s("text", { x: LEFT - 8, y: y + 12, "text-anchor": "end" }, day(one.believed_from)),
      s("text", { x: LEFT - 8, y: y + 23, "text-anchor": "end", class: "faint" }, one.believed_until ? "to " + day(one.believed_until) : "to now"),
      s("rect", { class: "span" + (one.believed_until ? " past" : " believed") + (one.contested ? " contested" : ""), x: start, y, rx: 3, width: Math.max(3, end - start), height: ROW - 8 }),
      end - start > 60 ? s("text", { x: start + 6, y: y + 17, class: "inside" }, one.object.slice(0, Math.floor((end - start - 12) / 6.4))) : null);
  });
  const today = x(now);
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "chart bitemporal", role: "img", "aria-label": "Versions on both axes; the table below says the same" },
    s("text", { x: 0, y: 12 }, "believed"), s("text", { x: LEFT, y: 12 }, "was so →"),
    ticks(from + pad, to - pad).map(at => [
      s("line", { class: "grid", x1: x(at), x2: x(at), y1: 20, y2: height - 22 }),
      s("text", { x: Math.min(x(at), WIDTH - 34), y: height - 6, "text-anchor": "middle" }, day(new Date(at).toISOString())),
    ]),
    rows, s("line", { class: "now", x1: today, x2: today, y1: 18, y2: height - 20 }, s("title", {}, "now")));
  return h("figure", {}, h("figcaption", {}, "Across: when it was so (valid time). Down: when memnos believed it (transaction time)."), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "History on both axes" }, svg));
}

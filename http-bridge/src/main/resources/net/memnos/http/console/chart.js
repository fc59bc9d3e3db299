// Charts of figures by day, drawn as SVG, with the same figures as a table for who cannot see them.

import { h, number, s } from "./dom.js";

const WIDTH = 640;
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 18;

function niceTop(most) {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 10].map(one => one * power).find(top => top >= most);
}

/** Bars over days; `series` are `{name, key, class}`, drawn beside each other. */
export function bars(title, days, series) {
  const top = niceTop(Math.max(0, ...days.flatMap(one => series.map(of => one[of.key]))));
  const plot = HEIGHT - BOTTOM - 8;
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  const wide = Math.max(1, slot * 0.78 / series.length);
  const y = value => 8 + plot * (1 - value / top);
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": `${title}; the table below has the figures` },
    [0, 0.5, 1].map(part => [
      s("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y(top * part), y2: y(top * part) }),
      s("text", { x: LEFT - 6, y: y(top * part) + 3, "text-anchor": "end" }, number(top * part)),
    ]),
    days.flatMap((one, at) => series.map((of, index) => s("rect", {
      class: "bar " + of.class, x: LEFT + slot * at + slot * 0.11 + wide * index, width: Math.max(1, wide - 1), rx: 1,
      y: y(one[of.key]), height: Math.max(0, y(0) - y(one[of.key])),
    }, s("title", {}, `${one.day}: ${number(one[of.key])} ${of.name}`)))),
    days.filter((_, at) => at % Math.ceil(days.length / 6) === 0).map(one =>
      s("text", { x: LEFT + slot * (days.indexOf(one) + 0.5), y: HEIGHT - 4, "text-anchor": "middle" }, one.day.slice(5))));
  return h("figure", {},
    h("figcaption", {}, title, h("span", { class: "legend" }, series.map(of => h("span", {}, h("i", { class: "key " + of.class, "aria-hidden": "true" }), of.name)))),
    svg,
    h("details", {}, h("summary", {}, "The figures as a table"),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, h("table", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Day"), series.map(of => h("th", { scope: "col", class: "num" }, of.name)))),
        h("tbody", {}, [...days].reverse().map(one => h("tr", {}, h("th", { scope: "row" }, one.day), series.map(of => h("td", { class: "num" }, number(one[of.key]))))))))));
}

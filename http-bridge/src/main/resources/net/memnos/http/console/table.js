// Tables that say when they wait, when there is nothing and when something failed, and that go on page by page.

import { announce, button, h, replace } from "./dom.js";

export function problem(error) {
  return h("div", { class: "problem", role: "alert" },
    h("strong", {}, error.message || String(error)),
    error.hint ? h("span", {}, error.hint) : null,
    error.code ? h("code", {}, error.code) : null);
}

export function waiting(what) {
  return h("p", { class: "waiting", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }), what ? `Loading ${what}…` : "Loading…");
}

export function empty(text, hint) {
  return h("div", { class: "empty" }, h("p", {}, text), hint ? h("p", { class: "quiet" }, hint) : null);
}

/** Shows what a promise brings, and how it goes until then. */
export function loading(what, promise, show) {
  const place = h("div", { class: "loading" }, waiting(what));
  promise.then(
    answer => replace(place, show(answer)),
    error => replace(place, problem(error)));
  return place;
}

function grid(caption, columns, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", {}, h("tr", {}, columns.map(one => h("th", { scope: "col", class: one.class }, one.title)))),
      rows));
}

function line(columns, row) {
  return h("tr", {}, columns.map(one => h("td", { class: one.class, "data-title": one.title }, h("div", {}, one.show(row)))));
}

/** A table of rows that are all there; shown so many at a time. */
export function table(caption, columns, all, options = {}) {
  if (!all.length) return empty(options.empty || "There is nothing here yet.", options.hint);
  const size = options.size || 25;
  const body = h("tbody");
  const place = h("span", { role: "status" });
  let first = 0;
  const back = button("Previous", () => turn(-size));
  const on = button("Next", () => turn(size));
  const show = () => {
    replace(body, all.slice(first, first + size).map(row => line(columns, row)));
    place.textContent = `${first + 1}–${Math.min(first + size, all.length)} of ${all.length}`;
    back.disabled = first === 0;
    on.disabled = first + size >= all.length;
  };
  const turn = by => { first += by; show(); };
  show();
  return h("div", {}, grid(caption, columns, body), all.length > size
    ? h("nav", { class: "pages", "aria-label": "Pages of " + caption }, back, place, on) : null);
}

/** A table whose rows come from the server page by page: `ask(cursor)` gives `{rows, next}`. */
export function paged(caption, columns, ask, options = {}) {
  const body = h("tbody");
  const after = h("div", { class: "pages" });
  const whole = h("div", {}, waiting(options.what || caption.toLowerCase()));
  const more = async cursor => {
    replace(after, waiting());
    try {
      const { rows, next } = await ask(cursor);
      if (!body.childElementCount && !rows.length) {
        replace(whole, empty(options.empty || "There is nothing here yet.", options.hint));
        return;
      }
      if (!whole.contains(body)) replace(whole, grid(caption, columns, body), after);
      body.append(...rows.map(row => line(columns, row)));
      announce(`${body.childElementCount} rows of ${caption}`);
      replace(after, h("span", { class: "quiet" }, body.childElementCount + (next ? " shown" : " in all")),
        next ? button("Show more", () => more(next)) : null);
    } catch (error) {
      const again = button("Try again", () => more(cursor));
      if (whole.contains(body)) replace(after, problem(error), again);
      else replace(whole, problem(error), h("div", { class: "pages" }, again));
    }
  };
  replace(after, "");
  more(undefined);
  return whole;
}

/** A list that is not a table: what it needs of a table's states. */
export function rowsOf(all, show, words) {
  return all.length ? h("ul", { class: "rows" }, all.map(one => h("li", {}, show(one)))) : empty(words);
}

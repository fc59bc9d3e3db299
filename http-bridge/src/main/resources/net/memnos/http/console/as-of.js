import { h, replace } from "./dom.js";

const DAY = 86_400_000;

/** Moves valid time through what the answers have shown so far: from their earliest date until now. */
export function asOf(field, ask) {
  const place = h("div");
  let first = null;
  return {
    place,
    /** Takes the dates of an answer in; the first answer alone rarely reaches back to where something began. */
    seen(result) {
      const dates = [...result.memories, ...result.left_out.map(one => one.memory)]
        .flatMap(one => [one.valid_from, one.occurred_at, one.replaces && one.replaces.valid_from])
        .filter(Boolean).map(Date.parse);
      const earliest = Math.min(...dates, first === null ? Infinity : first);
      if (!Number.isFinite(earliest) || Date.now() - earliest < DAY) return;
      first = earliest;
      replace(place, slider(field, first, ask));
    },
  };
}

function slider(field, first, ask) {
  const days = Math.ceil((Date.now() - first) / DAY);
  const at = Date.parse(field.value);
  const range = h("input", { type: "range", id: "as-of-slider", min: 0, max: days, step: 1 });
  range.value = String(Number.isFinite(at) ? Math.min(days, Math.max(0, Math.round((at - first) / DAY))) : days);
  const shown = h("output", { for: "as-of-slider" });
  const say = () => { shown.textContent = Number(range.value) === days ? "now" : dayAt(first, range.value); };
  range.addEventListener("input", say);
  range.addEventListener("change", () => {
    field.value = Number(range.value) === days ? "" : dayAt(first, range.value);
    ask();
  });
  say();
  return h("div", { class: "slider" }, h("label", { for: "as-of-slider" }, "What was so at"), range, shown);
}

function dayAt(first, days) {
  return new Date(first + Number(days) * DAY).toISOString().slice(0, 10);
}

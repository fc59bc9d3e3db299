import { get } from "./api.js";
import { field, h, money, number, panel, replace, select } from "./dom.js";
import { loading, table } from "./table.js";

export function usage() {
  const place = h("div");
  const since = select("since", [["1", "the last day"], ["7", "7 days"], ["30", "30 days"], ["", "all time"]], "30");
  const refresh = () => replace(place, loading("usage", get("/admin/api/usage", {
    since: since.value ? new Date(Date.now() - since.value * 86400e3).toISOString() : undefined,
  }), show));
  since.addEventListener("change", refresh);
  refresh();
  return [h("div", { class: "filters" }, field("Since", since)), place];
}

function show(answer) {
  return [
    panel("Calls of models",
      h("p", { class: "quiet" }, `${number(answer.calls)} calls, ${number(answer.input_tokens)} tokens in, ${number(answer.output_tokens)} out, ${money(answer.cost_micros)} in all`),
      table("Usage", [
        { title: "Namespace", class: "wide", show: one => one.namespace }, { title: "Principal", show: one => one.principal }, { title: "For", show: one => one.operation },
        { title: "Model", show: one => one.model || "" }, { title: "Calls", class: "num", show: one => number(one.calls) },
        { title: "Tokens in", class: "num", show: one => number(one.input_tokens) }, { title: "Tokens out", class: "num", show: one => number(one.output_tokens) }, { title: "Cost", class: "num", show: one => money(one.cost_micros) },
      ], answer.usage, { empty: "No model was called in this time.", hint: "Recall calls none, and storing does without one." })),
    panel("Budgets", table("Budgets", [
      { title: "Of", class: "wide", show: one => one.of + (one.name ? " " + one.name : "") }, { title: "Today", class: "num", show: one => number(one.spent_today) }, { title: "A day", class: "num", show: one => Number(one.day) ? number(one.day) : "no bound" },
      { title: "This month", class: "num", show: one => number(one.spent_this_month) }, { title: "A month", class: "num", show: one => Number(one.month) ? number(one.month) : "no bound" }, { title: "When spent", show: one => one.end },
    ], answer.budgets, { empty: "No budget is set.", hint: "Set one in the settings of a namespace." })),
  ];
}

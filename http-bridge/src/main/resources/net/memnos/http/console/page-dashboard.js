import { get, post } from "./api.js";
import { badge, button, h, link, money, number, panel, replace } from "./dom.js";
import { bars } from "./chart.js";
import { empty, loading, problem, table } from "./table.js";

const RANK = { error: "bad", warning: "warn", note: "note", ok: "good" };

function findings(health) {
  const said = h("span", { role: "status" });
  const retry = button("Try failed jobs again", async () => {
    try {
      const { retried } = await post("/admin/api/jobs/retry");
      said.textContent = `${retried} are tried again`;
    } catch (error) {
      replace(said, problem(error));
    }
  });
  return [
    health.findings.length
      ? h("ul", { class: "findings" }, health.findings.map(one => h("li", { class: RANK[one.severity] || "note" },
        h("div", {}, badge(one.severity, RANK[one.severity] || "note"), " ", h("strong", {}, one.code.replaceAll("_", " "))),
        h("p", {}, one.seen), h("p", { class: "quiet" }, one.hint))))
      : h("p", { class: "good" }, "Nothing is amiss."),
    health.findings.some(one => one.code === "jobs_failed") ? h("div", { class: "buttons left" }, retry, said) : null,
  ];
}

function parts(health) {
  return table("Parts of the server", [
    { title: "Part", show: one => one.name },
    { title: "State", show: one => badge(one.state, { ok: "good", degraded: "warn", down: "bad" }[one.state]) },
    { title: "Detail", class: "wide", show: one => one.detail },
  ], health.parts);
}

function cost(answer) {
  return [
    h("div", { class: "tiles" },
      tile(number(answer.calls), "calls of models"), tile(number(answer.input_tokens + answer.output_tokens), "tokens"),
      tile(money(answer.cost_micros), "cost, 30 days")),
    h("p", {}, link("#/usage", "Usage by principal and model")),
  ];
}

function tile(value, words) {
  return h("div", { class: "tile" }, h("b", {}, value), h("span", {}, words));
}

export function dashboard() {
  const since = new Date(Date.now() - 30 * 86400e3).toISOString();
  const health = get("/admin/api/health");
  return [
    panel("Health", loading("health", health, findings)),
    panel("Captures and recalls", loading("activity", get("/admin/api/activity", { days: 30 }), ({ days }) => {
      const sum = key => days.reduce((all, one) => all + one[key], 0);
      if (!sum("turns") && !sum("recalls")) return empty("Nothing was stored or asked in the last 30 days.", "Connect an agent: memnos agent-setup");
      return [
        h("div", { class: "tiles" }, tile(number(sum("turns")), "turns stored"), tile(number(sum("facts")), "facts drawn"), tile(number(sum("recalls")), "recalls")),
        bars("Turns stored and recalls answered, by day (UTC)", days, [
          { name: "turns", key: "turns", class: "a" }, { name: "recalls", key: "recalls", class: "b" },
        ]),
      ];
    })),
    h("div", { class: "columns" },
      panel("Parts", loading("parts", health, parts)),
      panel("Cost", loading("usage", get("/admin/api/usage", { since }), cost))),
  ];
}

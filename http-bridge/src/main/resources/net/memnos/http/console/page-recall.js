import { get, post } from "./api.js";
import { asOf } from "./as-of.js";
import { badge, field, h, input, link, memoryLink, number, panel, replace, select, values } from "./dom.js";
import { empty, loading, table } from "./table.js";

const REASONS = {
  superseded: "something newer took its place",
  limit: "ranked below the limit",
  displaced: "gave way to what the answer has to have",
};

/** Asks as a principal would, and shows how the answer came about. */
export function recall({ query, self }) {
  const asked = Object.fromEntries(query);
  const form = h("form", { class: "filters", role: "search", "aria-label": "Recall" },
    h("div", { class: "field whole" }, ...field("Question", input("query", { required: true, value: asked.query || "", placeholder: "Which port does billing listen on?" })).childNodes),
    field("As", input("principal", { value: asked.principal || self.name, list: "principals-known" }), "Asked with this principal's grants, and audited as yours"),
    field("Namespace", input("namespace", { value: asked.namespace || "", list: "recall-namespaces", placeholder: "all that they may read" })),
    field("Memories", input("limit", { value: asked.limit || "12", inputmode: "numeric" })),
    field("So at", input("as_of", { value: asked.as_of || "", placeholder: "now, or 2026-03-01" }), "Valid time"),
    field("Known at", input("known_at", { value: asked.known_at || "", placeholder: "now, or 2026-03-01" }), "Transaction time"),
    h("datalist", { id: "principals-known" }), h("datalist", { id: "recall-namespaces" }),
    h("div", { class: "buttons left" }, h("button", { type: "submit", class: "primary" }, "Recall")));
  const answer = h("div", { "aria-live": "polite" });
  const moment = asOf(form.elements.as_of, () => form.requestSubmit());
  form.addEventListener("submit", event => {
    event.preventDefault();
    const body = { explain: true, ...values(form) };
    if (!body.query) return;
    body.limit = Number(body.limit) || undefined;
    if (!body.namespace) body.wide = true;
    replace(answer, loading("the answer", post("/admin/api/recall", body), result => {
      moment.seen(result);
      return show(result);
    }));
  });
  const options = (id, rows) => replace(form.querySelector("#" + id), rows.map(one => h("option", { value: one.name })));
  get("/admin/api/principals").then(({ principals }) => options("principals-known", principals), () => {});
  get("/admin/api/namespaces").then(({ namespaces }) => options("recall-namespaces", namespaces), () => {});
  return [panel("Question", form, moment.place), answer];
}

function show(result) {
  return [
    panel("Answer for " + result.principal,
      h("p", { class: "quiet" }, `${result.memories.length} memories in ${number(result.took_ms)} ms, from `, result.namespaces_searched.length ? result.namespaces_searched.join(", ") : "no namespace"),
      result.degraded.length ? h("ul", { class: "findings" }, result.degraded.map(one => h("li", { class: "warn" }, h("strong", {}, one.arm), ": ", one.reason))) : h("p", { class: "good" }, "Every arm answered in time."),
      table("Memories of the answer", columns(), result.memories.map((one, at) => ({ ...one, place: at + 1 })), { empty: "Nothing was found.", size: 50 })),
    panel("What was left out", table("Left out", [
      { title: "Memory", class: "wide text", show: one => memoryLink(one.memory.id, one.memory.text) },
      { title: "Why", show: one => REASONS[one.reason] || one.reason },
      { title: "Status", show: one => badge(one.memory.status) },
      { title: "Score", class: "num", show: one => one.memory.score.toFixed(3) },
    ], result.left_out, { empty: "Nothing that was found was left out." })),
    panel("What an agent reads", result.context ? h("pre", { tabindex: "0" }, result.context) : empty("It would read nothing.")),
  ];
}

function columns() {
  return [
    { title: "Rank", class: "num", show: one => one.place },
    { title: "Memory", class: "wide text", show: one => [memoryLink(one.id, one.text), one.pinned ? badge("pinned", "note") : null] },
    { title: "Status", show: one => badge(one.status) },
    { title: "Where", show: one => [one.namespace, h("div", { class: "quiet" }, one.author)] },
    { title: "Score", class: "num", show: one => one.score.toFixed(3) },
    { title: "Arms and features", show: one => one.explain
      ? h("details", {}, h("summary", {}, Object.keys(one.explain).length + " parts"), h("dl", { class: "explain" },
        Object.entries(one.explain).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value.toFixed(3))))))
      : h("span", { class: "quiet" }, one.pinned ? "pinned" : "follows from another") },
  ];
}

import { get, post } from "./api.js";
import { badge, button, field, h, link, memoryLink, panel, replace, select, time } from "./dom.js";
import { confirm } from "./dialog.js";
import { empty, loading, paged, problem, rowsOf } from "./table.js";

/** What waits for a person: contested facts, turns that read like orders, proposed rules. */
export function review({ query }) {
  return loading("namespaces", get("/admin/api/namespaces"), ({ namespaces }) => {
    if (!namespaces.length) return empty("There is no namespace that you may read.");
    const names = namespaces.map(one => one.name);
    const chosen = names.includes(query.get("namespace")) ? query.get("namespace") : names[0];
    const choice = select("namespace", names, chosen);
    choice.addEventListener("change", () => { location.hash = "#/review?namespace=" + encodeURIComponent(choice.value); });
    return [h("div", { class: "filters" }, field("Namespace", choice)), contested(chosen), quarantine(chosen), constraints(chosen)];
  });
}

function act(text, action, refresh, label) {
  const said = h("span");
  return [button(text, async () => {
    try {
      await action();
      refresh();
    } catch (error) {
      replace(said, problem(error));
    }
  }, "small", { "aria-label": label }), said];
}

function contested(namespace) {
  return panel("Contested facts", h("p", { class: "quiet" }, "Two statements that cannot both be so, and neither may end the other. Take back the one that is not."),
    paged("Contested facts", [
      { title: "About", show: one => [one.subject, h("div", { class: "quiet" }, one.predicate)] },
      { title: "Statement", class: "wide text", show: one => memoryLink(one.id, one.text) },
      { title: "Author", show: one => [one.author, h("div", { class: "quiet" }, one.origin)] },
      { title: "Learned", show: one => time(one.learned_at) },
      { title: "", class: "acts", show: one => button("Take back", () => confirm("Take this statement back?", one.text, "Take it back", async () => {
        await post("/forget", { id: one.id, namespace: one.namespace, mode: "retract", reason: "settled in the console" });
        window.dispatchEvent(new HashChangeEvent("hashchange"));
      }), "small danger", { "aria-label": "Take back: " + one.text }) },
    ], async cursor => {
      const answer = await get("/admin/api/memories", { namespace, kind: "fact", status: "contested", before: cursor, limit: 25 });
      return { rows: [...answer.memories].sort((a, b) => (a.subject + a.predicate).localeCompare(b.subject + b.predicate)), next: answer.next };
    }, { empty: "Nothing is contested here." }));
}

function quarantine(namespace) {
  const place = h("div");
  const path = "/admin/api/quarantine";
  const refresh = () => replace(place, loading("quarantine", get(path, { namespace }), answer => [
    h("p", { class: "quiet" }, answer.holds ? "Turns that read like orders to the reader wait here. " : "Turns that read like orders are marked and quoted, not held. ",
      act(answer.holds ? "Do not hold them" : "Hold them from now on", () => post(path + "/settings", { namespace, holds: !answer.holds }), refresh)),
    rowsOf(answer.turns, one => h("div", { class: "source" },
      h("blockquote", { class: "memory" }, one.text),
      h("div", { class: "quiet" }, badge(one.state, one.state === "held" ? "warn" : "plain"), ` ${one.author}, ${one.origin} · ${one.signs.join(", ")} · `, time(one.flagged_at), " · ", memoryLink(one.turn_id, "the turn")),
      h("div", { class: "buttons left" },
        one.state === "released" ? null : act("Release", () => post(`${path}/${one.turn_id}/release`, { namespace }), refresh, "Release the turn " + one.turn_id),
        one.state === "held" ? button("Reject", () => confirm("Reject this turn?", one.text, "Reject it", async () => { await post(`${path}/${one.turn_id}/reject`, { namespace }); refresh(); }), "small danger", { "aria-label": "Reject the turn " + one.turn_id }) : null)),
    "Nothing reads like an order here."),
  ]));
  refresh();
  return panel("Quarantine", place);
}

function constraints(namespace) {
  const place = h("div");
  const path = "/admin/api/constraints";
  const refresh = () => replace(place, loading("constraints", get(path, { namespace }), answer => [
    h("h3", {}, "Proposed"),
    rowsOf(answer.held, one => h("div", { class: "source" },
      h("blockquote", { class: "memory" }, one.statement),
      h("div", { class: "quiet" }, `about ${one.subject}, proposed by ${one.author} · `, time(one.held_at)),
      h("div", { class: "buttons left" }, act("Approve", () => post(`${path}/${one.id}/approve`), refresh, "Approve: " + one.statement),
        button("Reject", () => confirm("Reject this rule?", one.statement, "Reject it", async () => { await post(`${path}/${one.id}/reject`); refresh(); }), "small danger", { "aria-label": "Reject: " + one.statement }))),
    "No rule waits for approval."),
    h("h3", {}, "In force"),
    rowsOf(answer.pinned, one => h("div", { class: "source" }, memoryLink(one.id, one.text), h("div", { class: "quiet" }, one.author, " · ", time(one.learned_at)),
      h("div", { class: "buttons left" }, button("Retire", () => confirm("Retire this rule?", one.text, "Retire it", async () => { await post(`${path}/${one.id}/retire`); refresh(); }), "small danger", { "aria-label": "Retire: " + one.text }))),
    "No rule is pinned here."),
  ]));
  refresh();
  return panel("Constraints", place);
}

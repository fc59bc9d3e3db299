import { get, post } from "./api.js";
import { badge, button, definition, h, link, memoryLink, panel, select, field, input, time, values, number } from "./dom.js";
import { confirm } from "./dialog.js";
import { bitemporal } from "./timeline.js";
import { loading, paged, rowsOf, table } from "./table.js";

export function memory({ parts }) {
  const id = parts[0] || "";
  const path = "/memories/" + encodeURIComponent(id);
  return loading("the memory", get(path + "/why"), why => [
    itself(why),
    why.versions.length ? history(why.versions) : null,
    provenance(why),
    panel("Who was shown it", paged("Recalls that served it", [
      { title: "When", show: one => time(one.at) },
      { title: "Principal", show: one => one.principal },
      { title: "Place", class: "num", show: one => number(one.place) },
      { title: "Score", class: "num", show: one => one.score.toFixed(3) },
      { title: "Receipt", show: one => h("code", {}, one.receipt_id.slice(0, 8)) },
    ], async cursor => {
      const answer = await get("/admin/api" + path + "/recalls", { before: cursor, limit: 25 });
      return { rows: answer.recalls, next: answer.next };
    }, { empty: "No recall of the last 30 days served it.", what: "recalls" })),
    forgetting(why.memory),
  ]);
}

function itself(why) {
  const one = why.memory;
  return panel("Text",
    h("blockquote", { class: "memory" }, one.text),
    one.signs ? h("p", { class: "warn-text" }, "Its words read like an order to the reader (" + one.signs.join(", ") + "); it is only ever quoted.") : null,
    why.quarantine ? h("p", { class: "warn-text" }, "It is in quarantine. ", link("#/review?namespace=" + encodeURIComponent(one.namespace), "Settle it")) : null,
    why.retraction ? h("p", {}, `Taken back by ${why.retraction.by}, `, time(why.retraction.at), why.retraction.reason ? ": " + why.retraction.reason : "") : null,
    definition([
      ["Status", [badge(one.status), one.ended_because ? " " + one.ended_because : ""]],
      ["Kind", one.kind + (one.type ? ", " + one.type : "")],
      ["Subject", one.subject], ["Predicate", one.predicate], ["Object", one.object],
      ["Author", one.author], ["Client", why.client], ["Speaker", one.speaker],
      ["Origin", one.origin + (one.trust ? `, worth no more than ${one.trust}` : "")],
      ["Namespace", link("#/memories?namespace=" + encodeURIComponent(one.namespace), one.namespace)],
      ["Said", time(one.occurred_at)], ["Learned", time(one.learned_at)],
      ["So from", one.valid_from ? time(one.valid_from) : null], ["So until", one.valid_to ? time(one.valid_to) : null],
      ["Replaces", one.replaces ? memoryLink(one.replaces.id, one.replaces.text) : null],
      ["Replaced by", why.successor ? memoryLink(why.successor.id, why.successor.text) : one.replaced_by ? memoryLink(one.replaced_by.id, one.replaced_by.text) : null],
      ["Id", h("code", {}, one.id)],
    ]));
}

function history(versions) {
  return panel("History", bitemporal(versions, Date.now()),
    h("details", {}, h("summary", {}, "The versions as a table"), table("Versions", [
      { title: "Version", class: "num", show: one => one.version },
      { title: "Value", class: "wide text", show: one => one.object },
      { title: "So from", show: one => time(one.valid_from) },
      { title: "So until", show: one => one.valid_to ? time(one.valid_to) : "now" },
      { title: "Believed from", show: one => time(one.believed_from) },
      { title: "Believed until", show: one => one.believed_until ? time(one.believed_until) : "now" },
      { title: "Ending", show: one => one.ending || "" },
    ], versions)));
}

function turn(one) {
  return h("div", { class: "source" }, memoryLink(one.id, one.text),
    h("div", { class: "quiet" }, one.speaker, " · ", time(one.occurred_at), " · ", one.origin, one.client ? " · " + one.client : ""));
}

function statement(one) {
  return h("div", { class: "source" },
    h("div", {}, one.statement, " ", badge(one.kind, "plain"), one.withdrawn ? badge("withdrawn", "warn") : null),
    h("div", { class: "quiet" }, `${one.author}, ${one.origin}, drawn by ${one.drawn_by} · `, time(one.recorded_at)),
    one.turns.length ? h("ul", { class: "rows nested" }, one.turns.map(of => h("li", {}, turn(of)))) : null);
}

function provenance(why) {
  const facts = one => h("div", { class: "source" }, memoryLink(one.id, one.text), " ", badge(one.status));
  return h("div", { class: "columns" },
    panel("What it follows from", why.basis
      ? rowsOf(why.basis.turns, turn, "Nothing is noted.")
      : rowsOf(why.statements, statement, why.memory.kind === "turn" ? "It is what was said, word for word." : "Nothing is noted.")),
    why.ended_by.length ? panel("What ended it", rowsOf(why.ended_by, statement, "")) : null,
    why.facts.length ? panel(why.memory.kind === "dossier" ? "What it cites" : "What was drawn from it", rowsOf(why.facts, facts, "")) : null);
}

function forgetting(one) {
  if (one.kind === "dossier") return null;
  const form = h("form", { class: "line" },
    field("How", select("mode", [["retract", "Take back: history keeps it"], ["erase", "Erase: with all that was derived"]])),
    field("Reason", input("reason", { maxlength: 200 })),
    button("Forget", () => {
      const { mode, reason } = values(form);
      confirm(mode === "erase" ? "Erase this memory?" : "Take this memory back?",
        mode === "erase" ? "The text and everything that was derived from it is removed. It cannot be undone." : "Recalls do not serve it any more.",
        mode === "erase" ? "Erase it" : "Take it back", async () => {
          await post("/forget", { id: one.id, namespace: one.namespace, mode, reason });
          if (mode === "erase") location.hash = "#/memories?namespace=" + encodeURIComponent(one.namespace);
          else window.dispatchEvent(new HashChangeEvent("hashchange"));
        });
    }, "danger"));
  return panel("Forget", form);
}

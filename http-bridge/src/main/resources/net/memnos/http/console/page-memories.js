import { get } from "./api.js";
import { badge, field, h, input, link, memoryLink, panel, replace, select, time, values } from "./dom.js";
import { paged } from "./table.js";

const TYPES = ["fact", "decision", "preference", "constraint", "incident", "skill"];
const STATUSES = ["current", "superseded", "ended", "retracted", "scheduled", "contested"];

export const memoryColumns = [
  { title: "Memory", class: "wide text", show: one => memoryLink(one.id, one.text) },
  { title: "Kind", show: one => badge(one.kind, "plain") },
  { title: "Status", show: one => badge(one.status) },
  { title: "Author", show: one => one.author },
  { title: "Namespace", show: one => one.namespace },
  { title: "Learned", show: one => time(one.learned_at) },
];

/** Memories without a question: the newest first, with filters that stand in the address. */
export function memories({ query }) {
  const chosen = Object.fromEntries(query);
  const form = h("form", { class: "filters", role: "search", "aria-label": "Memories" },
    field("Words", input("text", { value: chosen.text || "", placeholder: "part of the text" })),
    field("Namespace", input("namespace", { value: chosen.namespace || "", list: "namespaces-known" })),
    field("Author", input("author", { value: chosen.author || "" })),
    field("Kind", select("kind", [["", "any"], "turn", "fact"], chosen.kind)),
    field("Type", select("type", [["", "any"], ...TYPES], chosen.type)),
    field("Status", select("status", [["", "any"], ...STATUSES], chosen.status)),
    h("datalist", { id: "namespaces-known" }),
    h("div", { class: "buttons left" }, h("button", { type: "submit", class: "primary" }, "Search"), link("#/memories", "Clear")));
  form.addEventListener("submit", event => {
    event.preventDefault();
    const next = "#/memories?" + new URLSearchParams(values(form));
    if (next === location.hash) window.dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = next;
  });
  get("/admin/api/namespaces").then(({ namespaces }) =>
    replace(form.querySelector("datalist"), namespaces.map(one => h("option", { value: one.name }))), () => {});
  return [
    panel("Filters", form),
    panel("Memories, the newest first", paged("Memories", memoryColumns, async cursor => {
      const answer = await get("/admin/api/memories", { ...chosen, before: cursor, limit: 25 });
      return { rows: answer.memories, next: answer.next };
    }, { empty: "No memory fits.", hint: "Loosen the filters, or ask in the recall lab." })),
  ];
}

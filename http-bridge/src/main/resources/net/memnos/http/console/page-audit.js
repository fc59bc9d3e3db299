import { get } from "./api.js";
import { badge, button, h, number, panel, replace, time } from "./dom.js";
import { loading, paged, table } from "./table.js";

export function audit() {
  const verdict = h("div", { "aria-live": "polite" });
  return [
    panel("Is the trail whole?",
      h("p", { class: "quiet" }, "Each row is held against its proof, the order against the seals, and the end against the checkpoint on the server's disk."),
      h("div", { class: "buttons left" }, button("Verify the trail", () => replace(verdict, loading("the verdict", get("/admin/api/audit/verification"), report)), "primary")), verdict),
    panel("Calls, the newest first", paged("Calls", [
      { title: "When", show: one => time(one.at) },
      { title: "Who", show: one => [one.principal || h("span", { class: "quiet" }, "nobody known"), one.client ? h("div", { class: "quiet" }, one.client) : null] },
      { title: "What", show: one => one.action },
      { title: "Outcome", show: one => badge(one.outcome, { allowed: "good", refused: "warn", failed: "bad" }[one.outcome]) },
      { title: "Where", show: one => one.namespace || "" },
      { title: "About", class: "wide text", show: one => one.subject || "" },
      { title: "Results", class: "num", show: one => one.results === undefined ? "" : number(one.results) },
      { title: "ms", class: "num", show: one => one.took_ms === undefined ? "" : number(one.took_ms) },
    ], async cursor => {
      const rows = (await get("/admin/api/audit", { before: cursor, limit: 50 })).audit;
      return { rows, next: rows.length === 50 ? rows[49].id : undefined };
    }, { empty: "Nobody has called yet." })),
  ];
}

function report(answer) {
  return [
    answer.intact ? h("p", { class: "good" }, "The trail is whole.") : h("p", { class: "problem", role: "alert" }, h("strong", {}, "The trail was changed.")),
    h("p", {}, `${number(answer.sealed)} rows are sealed, ${number(answer.waiting)} wait to be. `,
      answer.checkpoint ? ["The checkpoint is at row ", number(answer.checkpoint.position), " of ", time(answer.checkpoint.at), "."] : "There is no checkpoint, so a cut end would not show."),
    answer.findings.length ? table("What was found", [
      { title: "What", show: one => badge(one.kind, "bad") }, { title: "Position", class: "num", show: one => one.position }, { title: "Row", class: "num", show: one => one.id }, { title: "Detail", class: "wide", show: one => one.detail },
    ], answer.findings) : null,
    answer.more ? h("p", {}, "There are more.") : null,
  ];
}

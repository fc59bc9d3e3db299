import { get, post, remove } from "./api.js";
import { badge, button, field, h, input, link, number, panel, replace, select, time, values } from "./dom.js";
import { confirm } from "./dialog.js";
import { loading, problem, table } from "./table.js";

export function namespaces() {
  const list = h("div");
  const refresh = () => replace(list, loading("namespaces",
    Promise.all([get("/admin/api/namespaces"), get("/admin/api/usage").catch(() => ({ budgets: [] }))]), show));
  const show = ([{ namespaces: all }, { budgets }]) => table("Namespaces", [
    { title: "Namespace", class: "wide", show: one => link("#/memories?namespace=" + encodeURIComponent(one.name), one.name) },
    { title: "Turns", class: "num", show: one => number(one.turns) },
    { title: "Facts", class: "num", show: one => number(one.facts) },
    { title: "Rules", show: one => one.strict ? badge("strict", "note") : h("span", { class: "quiet" }, "usual") },
    { title: "Budget (day / month)", show: one => budget(budgets.find(of => of.of === "namespace" && of.name === one.name)) },
    { title: "Made by", show: one => [one.created_by, " ", h("span", { class: "quiet" }, time(one.created_at))] },
    { title: "", class: "acts", show: one => [
      button("Settings", () => edit(one), "small", { "aria-label": "Settings of " + one.name }),
      button("Remove", () => confirm("Remove " + one.name + "?",
        `Everything in it goes: ${number(one.turns)} turns and ${number(one.facts)} facts. It cannot be undone.`, "Remove it",
        async () => { await remove("/admin/api/namespaces", { name: one.name, purge: "true" }); refresh(); }), "small danger", { "aria-label": "Remove " + one.name }),
    ] },
  ], all, { empty: "There is no namespace yet that you may read.", hint: "One comes to be with the first memory that is stored in it." });
  const detail = h("div");
  const edit = one => { replace(detail, settings(one, refresh)); detail.querySelector("select, input").focus(); };
  refresh();
  return [panel("Namespaces", list, adding(refresh)), detail];
}

function budget(one) {
  if (!one || (!Number(one.day) && !Number(one.month))) return h("span", { class: "quiet" }, "none");
  const part = (spent, of) => Number(of) ? `${spent} of ${of}` : "–";
  return `${part(one.spent_today, one.day)} / ${part(one.spent_this_month, one.month)} (${one.end})`;
}

function adding(refresh) {
  const said = h("div");
  const form = h("form", { class: "line" }, field("New namespace", input("name", { required: true, placeholder: "team:shop" })),
    h("button", { type: "submit" }, "Add"), said);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      await post("/admin/api/namespaces", values(form));
      form.reset();
      replace(said);
      refresh();
    } catch (error) {
      replace(said, problem(error));
    }
  });
  return form;
}

function settings(one, refresh) {
  const said = h("div", { role: "status" });
  const form = h("form", { class: "fields" },
    field("Whose word ends whose", select("strict", [["false", "any writer's"], ["true", "only a user's ends a user's"]], String(one.strict))),
    field("Keep captured turns for", input("keep", { placeholder: "such as 90d, or forever" }), "Left empty: as it is"),
    field("Budget a day", input("budget_day", { inputmode: "decimal" }), "In your currency; 0 for no bound"),
    field("Budget a month", input("budget_month", { inputmode: "decimal" })),
    field("When it is spent", select("budget_end", [["", "as it is"], "warn", "stop"])),
    h("div", { class: "buttons left" }, h("button", { type: "submit", class: "primary" }, "Save"), said));
  form.addEventListener("submit", event => {
    event.preventDefault();
    const body = { name: one.name, ...values(form) };
    const strict = body.strict === "true";
    if (strict === one.strict) delete body.strict; else body.strict = strict;
    for (const key of ["budget_day", "budget_month"]) if (body[key] !== undefined) body[key] = Number(body[key]);
    const save = async () => {
      await post("/admin/api/namespaces/settings", body);
      replace(said, "Saved.");
      refresh();
    };
    if (body.keep) confirm("Keep turns for " + body.keep + "?", "What is older is erased, now and from now on. It cannot be undone.", "Keep for " + body.keep, save);
    else save().catch(error => replace(said, problem(error)));
  });
  return panel("Settings of " + one.name, form);
}

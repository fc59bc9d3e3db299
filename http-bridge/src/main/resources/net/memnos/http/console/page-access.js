import { get, post, remove } from "./api.js";
import { badge, button, field, h, input, link, panel, replace, select, time, values } from "./dom.js";
import { confirm, secretOnce } from "./dialog.js";
import { loading, problem, table } from "./table.js";

const RIGHTS = ["read", "write", "pin", "admin"];

/** Who is there, with which tokens, and what they may. */
export function access({ parts }) {
  const at = ["principals", "tokens", "grants"].includes(parts[0]) ? parts[0] : "principals";
  const tabs = h("nav", { class: "tabs", "aria-label": "Access" }, [["principals", "Principals"], ["tokens", "Tokens"], ["grants", "Grants"]].map(([name, title]) =>
    h("a", { href: "#/access/" + name, "aria-current": name === at ? "page" : null }, title)));
  return [tabs, { principals, tokens, grants }[at]()];
}

/** A form whose answer, or whose refusal, shows below it. */
function form(label, fields, verb, send) {
  const said = h("div", {});
  const made = h("form", { class: "line", "aria-label": label }, fields, h("button", { type: "submit", class: "primary" }, verb), said);
  made.addEventListener("submit", async event => {
    event.preventDefault();
    replace(said);
    try {
      await send(made);
    } catch (error) {
      replace(said, problem(error));
    }
  });
  return made;
}

function checked(made, name) {
  return [...made.querySelectorAll(`input[name=${name}]:checked`)].map(one => one.value);
}

function rights(name, legend) {
  return h("fieldset", {}, h("legend", {}, legend), RIGHTS.map(one => h("label", { class: "check" }, h("input", { type: "checkbox", name, value: one }), " ", one)));
}

function knownPrincipals() {
  const list = h("datalist", { id: "known-principals" });
  get("/admin/api/principals").then(({ principals }) => replace(list, principals.map(one => h("option", { value: one.name }))), () => {});
  return list;
}

function principals() {
  const list = h("div");
  const refresh = () => replace(list, loading("principals", get("/admin/api/principals"), ({ principals: all }) => table("Principals", [
    { title: "Name", class: "wide", show: one => [h("strong", {}, one.name), one.display_name !== one.name ? h("div", { class: "quiet" }, one.display_name) : null] },
    { title: "Kind", show: one => badge(one.kind, "plain") },
    { title: "Since", show: one => time(one.created_at) },
    { title: "State", show: one => one.disabled_at ? badge("disabled", "warn") : badge("active", "good") },
    { title: "", class: "acts", show: one => one.disabled_at ? null : button("Disable", () => confirm("Disable " + one.name + "?", "None of their tokens opens anything any more, at once and for good. What they wrote stays.", "Disable them",
      async () => { await post("/admin/api/principals/" + encodeURIComponent(one.name) + "/disable"); refresh(); }), "small danger", { "aria-label": "Disable " + one.name }) },
  ], all)));
  refresh();
  return panel("Principals", list, form("Add a principal", [
    field("Name", input("name", { required: true, placeholder: "ada" })), field("Shown as", input("display_name")), field("Kind", select("kind", ["person", "agent", "service"])),
  ], "Add", async made => { await post("/admin/api/principals", values(made)); made.reset(); refresh(); }));
}

function tokens() {
  const list = h("div");
  const refresh = () => replace(list, loading("tokens", get("/admin/api/tokens"), ({ tokens: all }) => table("Tokens", [
    { title: "Principal", show: one => h("strong", {}, one.principal) },
    { title: "Token", show: one => h("code", {}, one.hint) },
    { title: "Label", class: "wide", show: one => one.label },
    { title: "Carries", show: one => one.rights ? one.rights.join(", ") : h("span", { class: "quiet" }, "all rights") },
    { title: "Made", show: one => time(one.created_at) },
    { title: "Last used", show: one => one.last_used_at ? time(one.last_used_at) : h("span", { class: "quiet" }, "never") },
    { title: "State", show: one => state(one) },
    { title: "", class: "acts", show: one => one.revoked_at ? null : button("Revoke", () => confirm("Revoke the token " + one.hint + "?", `${one.principal} cannot use it any more, from the next call on.`, "Revoke it",
      async () => { await remove("/admin/api/tokens/" + one.id); refresh(); }), "small danger", { "aria-label": `Revoke ${one.hint} of ${one.principal}` }) },
  ], all)));
  refresh();
  return panel("Tokens", list, knownPrincipals(), form("Mint a token", [
    field("Principal", input("principal", { required: true, list: "known-principals" })), field("Label", input("label", { maxlength: 200, placeholder: "what it is for" })),
    field("Expires in days", input("expires_in_days", { inputmode: "numeric", placeholder: "never" })), rights("rights", "Carries at most (none: all)"),
  ], "Mint", async made => {
    const body = values(made);
    const most = checked(made, "rights");
    delete body.rights;
    if (most.length) body.rights = most;
    if (body.expires_in_days) body.expires_in_days = Number(body.expires_in_days);
    const minted = await post("/admin/api/tokens", body);
    made.reset();
    refresh();
    secretOnce("The token of " + minted.principal, "It is shown this once; only its hash is kept. Copy it now.", minted.token);
  }));
}

function state(one) {
  if (one.revoked_at) return badge("revoked", "warn");
  if (!one.expires_at) return badge("valid", "good");
  return Date.parse(one.expires_at) < Date.now() ? badge("expired", "warn") : [badge("valid", "good"), h("div", { class: "quiet" }, "until ", time(one.expires_at))];
}

function grants() {
  const list = h("div");
  const refresh = () => replace(list, loading("grants", get("/admin/api/grants"), ({ grants: all }) => table("Grants", [
    { title: "Principal", show: one => h("strong", {}, one.principal) },
    { title: "On", class: "wide", show: one => h("code", {}, one.pattern) },
    { title: "Right", show: one => badge(one.permission, one.permission === "admin" ? "note" : "plain") },
    { title: "Given by", show: one => [one.granted_by, " ", h("span", { class: "quiet" }, time(one.granted_at))] },
    { title: "", class: "acts", show: one => button("Take back", () => confirm("Take this right back?", `${one.principal} may no longer ${one.permission} ${one.pattern}, from the next call on.`, "Take it back",
      async () => { await remove("/admin/api/grants", { principal: one.principal, pattern: one.pattern, permissions: one.permission }); refresh(); }), "small danger", { "aria-label": `Take back ${one.permission} on ${one.pattern} from ${one.principal}` }) },
  ], all)));
  refresh();
  return panel("Grants", list, knownPrincipals(), form("Give rights", [
    field("Principal", input("principal", { required: true, list: "known-principals" })), field("On", input("pattern", { required: true, placeholder: "team:shop, team:* or *" })), rights("permissions", "Rights"),
  ], "Give", async made => {
    const { principal, pattern } = values(made);
    await post("/admin/api/grants", { principal, pattern, permissions: checked(made, "permissions") });
    made.reset();
    refresh();
  }));
}

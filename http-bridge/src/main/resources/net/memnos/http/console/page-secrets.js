import { get } from "./api.js";
import { h, panel, time } from "./dom.js";
import { loading, table } from "./table.js";

export function secrets() {
  return panel("Secrets",
    h("p", { class: "quiet" }, "Names, and who may see the values. The values never leave the vault by this way; ", h("code", {}, "memnos secret"), " sets and grants them."),
    loading("secrets", get("/admin/api/secrets"), answer => table("Secrets", [
      { title: "Name", class: "wide", show: one => h("code", {}, "secret://" + one.name) }, { title: "Set by", show: one => one.updated_by }, { title: "Since", show: one => time(one.updated_at) },
      { title: "May be seen by", show: one => one.granted_to.length ? one.granted_to.join(", ") : h("span", { class: "quiet" }, "the server only") },
    ], answer.secrets, { empty: "The vault is empty.", hint: "memnos secret set NAME" })));
}

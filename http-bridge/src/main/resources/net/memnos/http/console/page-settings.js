import { get } from "./api.js";
import { h, panel } from "./dom.js";
import { loading, table } from "./table.js";

export function settings() {
  return panel("What is in force",
    h("p", { class: "quiet" }, "As the server was started; to change it, edit its configuration and restart it. Keys and passwords are not shown."),
    loading("settings", get("/admin/api/settings"), answer => table("Settings", [
      { title: "Setting", show: one => h("code", {}, one.name) }, { title: "Value", class: "wide", show: one => one.value }, 
    ], answer.settings, { size: 100, empty: "The server was started without a configuration." })));
}

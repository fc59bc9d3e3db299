// Starts the console: signs in, and shows the page that the address names after its #.

import { call, get, session } from "./api.js";
import { announce, button, h, replace } from "./dom.js";
import { problem } from "./table.js";
import { signIn } from "./page-sign-in.js";
import { dashboard } from "./page-dashboard.js";
import { namespaces } from "./page-namespaces.js";
import { memories } from "./page-memories.js";
import { memory } from "./page-memory.js";
import { recall } from "./page-recall.js";
import { access } from "./page-access.js";
import { review } from "./page-review.js";
import { audit } from "./page-audit.js";
import { usage } from "./page-usage.js";
import { secrets } from "./page-secrets.js";
import { settings } from "./page-settings.js";

const PAGES = [
  ["dashboard", "Dashboard", dashboard],
  ["namespaces", "Namespaces", namespaces],
  ["memories", "Memories", memories],
  ["recall", "Recall lab", recall],
  ["access", "Access", access],
  ["review", "Review", review],
  ["audit", "Audit", audit],
  ["usage", "Usage", usage],
  ["secrets", "Secrets", secrets],
  ["settings", "Settings", settings],
];

const root = document.getElementById("console");
let self = null;

/** The page, its further parts and its parameters, as the address says after #. */
function asked() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...parts] = path.split("/").map(part => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
  return { name: name || "dashboard", parts, query: new URLSearchParams(query || "") };
}

function frame() {
  const nav = h("nav", { id: "pages", "aria-label": "Pages" },
    PAGES.map(([name, title]) => h("a", { href: "#/" + name, "data-page": name }, title)));
  const menu = button("Menu", () => {
    const open = root.classList.toggle("menu-open");
    menu.setAttribute("aria-expanded", String(open));
  }, "menu", { "aria-expanded": "false", "aria-controls": "pages" });
  return [
    h("header", { class: "top" }, menu, h("a", { class: "brand", href: "#/dashboard" }, "memnos"),
      h("span", { class: "who" }, self.display_name === self.name ? self.name : `${self.display_name} (${self.name})`),
      button("Sign out", signOut)),
    h("div", { class: "body" }, nav, h("main", { id: "main-content", tabindex: "-1" })),
  ];
}

function signOut() {
  session.drop();
  self = null;
  location.hash = "";
  showSignIn("You are signed out.");
}

function showSignIn(words) {
  document.title = "Sign in · memnos console";
  root.classList.remove("menu-open");
  replace(root, signIn(words, start));
}

function show() {
  if (!self) return;
  const { name, parts, query } = asked();
  const page = name === "memory" ? ["memories", "Memory", memory] : PAGES.find(one => one[0] === name);
  const main = document.getElementById("main-content");
  for (const one of document.querySelectorAll("nav#pages a")) {
    if (page && one.dataset.page === page[0]) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
  root.classList.remove("menu-open");
  document.querySelector("button.menu").setAttribute("aria-expanded", "false");
  document.title = (page ? page[1] : "Not here") + " · memnos console";
  const title = h("h1", { tabindex: "-1" }, page ? page[1] : "There is no such page");
  replace(main, title, page ? page[2]({ parts, query, self }) : h("p", {}, h("a", { href: "#/dashboard" }, "To the dashboard")));
  announce(title.textContent);
  main.scrollTop = 0;
  window.scrollTo(0, 0);
}

async function start() {
  try {
    self = await get("/whoami");
  } catch (error) {
    session.drop();
    replace(root, signIn(null, start), h("div", { class: "sign-in-problem" }, problem(error)));
    return;
  }
  replace(root, frame());
  show();
}

/** A sign-in link carries a secret that works once; it leaves the address before anything else happens. */
async function redeem(secret) {
  history.replaceState(null, "", location.pathname);
  replace(root, h("p", { class: "waiting", role: "status" }, "Signing in…"));
  try {
    const answer = await call("POST", "/admin/api/session", { secret }, "");
    session.keep(answer.token);
    await start();
  } catch (error) {
    showSignIn(null);
    root.append(h("div", { class: "sign-in-problem" }, problem(error)));
  }
}

session.whenExpired(() => {
  if (!self) return;
  session.drop();
  self = null;
  showSignIn("Your session has ended. Sign in again.");
});
document.querySelector("a.skip").addEventListener("click", event => {
  event.preventDefault();
  const main = document.getElementById("main-content");
  if (main) main.focus();
});
function arrive() {
  const link = location.hash.match(/^#\/?sign-in=([A-Za-z0-9_-]+)$/);
  if (link) redeem(link[1]);
  else if (self) show();
  else if (session.token()) start();
  else showSignIn(null);
}
window.addEventListener("hashchange", arrive);
arrive();

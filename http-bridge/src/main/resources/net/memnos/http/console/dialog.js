// Asks before something is done that cannot be undone, and shows a secret once.

import { button, h, replace } from "./dom.js";
import { problem } from "./table.js";

function open(title, content, buttons) {
  const before = document.activeElement;
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" },
    h("h2", { id: "dialog-title" }, title), content, h("div", { class: "buttons" }, buttons));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Does something after it was confirmed; the dialog stays and says why when it fails. */
export function confirm(title, words, verb, action) {
  const said = h("div", {});
  const doing = button(verb, async () => {
    doing.disabled = true;
    try {
      await action();
      dialog.close();
    } catch (error) {
      doing.disabled = false;
      replace(said, problem(error));
    }
  }, "danger");
  const dialog = open(title, h("div", {}, h("p", {}, words), said),
    [button("Cancel", () => dialog.close(), "", { autofocus: true }), doing]);
}

export function secretOnce(title, words, secret) {
  const shown = h("input", { type: "text", readonly: true, class: "secret", value: secret, "aria-label": "The token" });
  const said = h("span", { role: "status", class: "quiet" });
  const dialog = open(title, h("div", {}, h("p", {}, words), shown), [
    said,
    button("Copy", async () => {
      shown.select();
      try {
        await navigator.clipboard.writeText(secret);
        said.textContent = "Copied";
      } catch {
        said.textContent = "Selected: copy it with the keyboard";
      }
    }),
    button("Done", () => dialog.close(), "primary"),
  ]);
  dialog.addEventListener("close", () => { shown.value = ""; });
  shown.select();
}

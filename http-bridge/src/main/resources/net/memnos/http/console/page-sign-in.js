import { call, session } from "./api.js";
import { field, h, replace } from "./dom.js";
import { problem } from "./table.js";

/** The form that takes a token; `done` goes on with it. */
export function signIn(words, done) {
  const token = h("input", {
    type: "password", name: "token", required: true, autocomplete: "off", autofocus: true, spellcheck: "false", placeholder: "mnk_…",
  });
  const said = h("div", {});
  const submit = h("button", { type: "submit", class: "primary" }, "Sign in");
  const form = h("form", { class: "sign-in panel", "aria-labelledby": "sign-in-title" },
    h("h1", { id: "sign-in-title" }, "memnos console"),
    words ? h("p", { role: "status" }, words) : h("p", { class: "quiet" }, "Sign in with the token of an administrator."),
    field("Token", token, "It is kept until you close this tab or sign out, and nowhere else."),
    said, submit,
    h("p", { class: "quiet" }, "On the machine of the server, ", h("code", {}, "memnos admin"), " prints one."));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const value = token.value.trim();
    if (!value) return;
    submit.disabled = true;
    try {
      await call("GET", "/whoami", undefined, value);
      session.keep(value);
      token.value = "";
      await done();
    } catch (error) {
      submit.disabled = false;
      replace(said, problem(error.status === 401
        ? { message: "This token is unknown, expired or revoked.", hint: "Look whether all of it was copied." } : error));
      token.select();
    }
  });
  queueMicrotask(() => token.focus());
  return form;
}

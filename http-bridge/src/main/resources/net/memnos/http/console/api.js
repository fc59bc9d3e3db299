// Asks the server of this page, and no other. The token lives as long as the tab.

const KEY = "memnos-token";

let expired = () => {};

export const session = {
  token: () => sessionStorage.getItem(KEY),
  keep: token => sessionStorage.setItem(KEY, token),
  drop: () => sessionStorage.removeItem(KEY),
  whenExpired: action => { expired = action; },
};

/** What the server said when it refused, as it can be shown. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || "The server answered " + status);
    this.status = status;
    this.code = problem.code || "";
    this.hint = problem.hint || "";
    this.field = problem.field || "";
  }
}

export async function call(method, path, body, token) {
  const headers = { Accept: "application/json" };
  const shown = token === undefined ? session.token() : token;
  if (shown) headers.Authorization = "Bearer " + shown;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
    });
  } catch {
    throw new Refused(0, { detail: "The server does not answer", hint: "see whether it runs: memnos status" });
  }
  if (response.status === 204) return null;
  const text = await response.text();
  let answer;
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    answer = { detail: "The answer is not JSON" };
  }
  if (response.ok) return answer;
  if (response.status === 401 && token === undefined) expired();
  throw new Refused(response.status, answer);
}

export const get = (path, query) => call("GET", path + parameters(query));
export const post = (path, body) => call("POST", path, body || {});
export const remove = (path, query) => call("DELETE", path + parameters(query));

function parameters(query) {
  const pairs = Object.entries(query || {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return pairs.length ? "?" + new URLSearchParams(pairs) : "";
}

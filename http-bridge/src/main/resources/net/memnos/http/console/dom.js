// Builds elements. Whatever is text becomes a text node, so nothing that comes from the memory is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** A time as it is read, with the exact one as its title. */
export function time(instant) {
  if (!instant) return h("span", { class: "quiet" }, "–");
  return h("time", { datetime: instant, title: instant }, shortTime(instant));
}

export function shortTime(instant) {
  if (!instant) return "–";
  return instant.slice(0, 16).replace("T", " ");
}

export function day(instant) {
  return instant ? instant.slice(0, 10) : "–";
}

export function number(value) {
  return value === undefined || value === null ? "–" : new Intl.NumberFormat("en").format(value);
}

/** Millionths of the operator's currency. */
export function money(micros) {
  return (micros / 1e6).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 4 });
}

export function badge(word, kind) {
  return h("span", { class: "badge " + (kind || word || "") }, word);
}

export function definition(pairs) {
  return h("dl", { class: "facts" }, pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

export function link(hash, ...children) {
  return h("a", { href: hash }, ...children);
}

export function memoryLink(id, text) {
  return link("#/memory/" + encodeURIComponent(id), text || id);
}

let labels = 0;

/** A labelled field of a form. */
export function field(label, control, hint) {
  const id = "field-" + ++labels;
  control.id = id;
  if (hint) control.setAttribute("aria-describedby", id + "-hint");
  return h("div", { class: "field" }, h("label", { for: id }, label), control,
    hint ? h("small", { id: id + "-hint" }, hint) : null);
}

export function input(name, attributes) {
  return h("input", { name, type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
}

export function select(name, options, chosen) {
  return h("select", { name }, options.map(one => {
    const [value, text] = Array.isArray(one) ? one : [one, one];
    return h("option", { value, selected: value === chosen }, text);
  }));
}

export function button(text, action, kind, attributes) {
  return h("button", { type: "button", class: kind || "", onclick: action, ...attributes }, text);
}

/** What a form holds; empty fields are left out. */
export function values(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
}

export function panel(title, ...content) {
  const id = "panel-" + ++labels;
  return h("section", { class: "panel", "aria-labelledby": id }, h("h2", { id }, title), ...content);
}

// Looks for what RGAA 4.1 (and WCAG 2.2 for the size of targets) forbids on the page that is open.
// The body of a function: returns sentences, one for each fault.

const faults = [];
const fault = (rule, element, text) => {
  const tag = element ? element.outerHTML.replace(/\s+/g, " ").slice(0, 120) : "";
  faults.push(`${rule}: ${text}${tag ? ` — ${tag}` : ""}`);
};
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const isShown = (element) => {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return style.visibility !== "hidden" && style.display !== "none" && box.width > 0 && box.height > 0;
};

// The accessible name, simplified (accname-1.2): no CSS content.
const nameOf = (element) => {
  const labelled = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  if (labelled) return labelled;
  const label = (element.getAttribute("aria-label") || "").trim();
  if (label) return label;
  if (element.labels && element.labels.length) {
    const text = [...element.labels].map((item) => item.textContent).join(" ").trim();
    if (text) return text;
  }
  if (element.matches("input[type=submit], input[type=button], input[type=reset]")) return element.value;
  if (element.matches("img, input[type=image]")) return (element.getAttribute("alt") || "").trim();
  if (element.matches("svg")) return (element.querySelector(":scope > title")?.textContent || "").trim();
  const inner = all("img[alt], svg", element).map(nameOf).join(" ");
  return `${element.textContent} ${inner}`.trim() || (element.getAttribute("title") || "").trim();
};

// 8.3, 8.4: the page's language.
if (!/^[a-z]{2}(-[A-Za-z]+)?$/.test(document.documentElement.lang)) fault("8.3", null, "no lang on html");
// 8.1: the document's type, so that browsers read it as standards say.
if (document.compatMode !== "CSS1Compat") fault("8.1", null, "no doctype");
// 8.5, 8.6: a title that names page and site.
if (!document.title.trim()) fault("8.5", null, "no title");
// 8.2: identifiers once only.
const identifiers = new Map();
for (const element of all("[id]")) {
  identifiers.set(element.id, (identifiers.get(element.id) ?? 0) + 1);
}
for (const [id, count] of identifiers) if (count > 1) fault("8.2", null, `id ${id} stands ${count} times`);

// 9.1: headings.
const headings = all("h1, h2, h3, h4, h5, h6");
if (all("h1").length !== 1) fault("9.1", null, `${all("h1").length} h1`);
let level = 0;
for (const heading of headings) {
  const own = Number(heading.tagName[1]);
  if (own > level + 1) fault("9.1", heading, `a level is left out after h${level}`);
  if (!heading.textContent.trim()) fault("9.1", heading, "empty heading");
  level = own;
}

// 9.2, 12.6: landmarks.
for (const selector of ["main", "header, [role=banner]", "footer, [role=contentinfo]"]) {
  if (!all(selector).length) fault("9.2", null, `no ${selector}`);
}
if (all("main").length > 1) fault("9.2", null, "several main");

// 12.7: a link to the content, the first thing that the keyboard reaches.
const first = all("a[href], button, input:not([type=hidden]), select, textarea, summary")
  .find((element) => !element.disabled);
if (!first || !first.matches("a[href^='#']")) fault("12.7", first, "the first stop is no skip link");
for (const link of all("a[href^='#']")) {
  const target = link.getAttribute("href").slice(1);
  if (target && !document.getElementById(target)) fault("12.7", link, "leads nowhere");
}

// 12.8: no order but the page's own.
for (const element of all("[tabindex]")) if (element.tabIndex > 0) fault("12.8", element, "positive tabindex");

// 11.1, 11.2: fields and their labels; 11.13: the purpose of fields about a person.
for (const field of all("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea")) {
  if (!nameOf(field)) fault("11.1", field, "no label");
  if (field.type === "password" && !/password|one-time-code/.test(field.autocomplete)) {
    fault("11.13", field, "no autocomplete");
  }
}
// 11.5: groups of choices.
for (const choice of all("input[type=radio]")) {
  const group = choice.closest("fieldset");
  if (!group?.querySelector("legend")?.textContent.trim()) fault("11.5", choice, "no fieldset with a legend");
}
// 11.9, 6.2: buttons and links say something.
for (const element of all("button, input[type=submit], input[type=button], [role=button]")) {
  if (!nameOf(element)) fault("11.9", element, "no name");
}
for (const link of all("a[href]")) {
  const name = nameOf(link);
  if (!name) fault("6.2", link, "no name");
  if (/^(ici|cliquez ici|lire la suite|plus|here|click here)$/i.test(name)) fault("6.1", link, "says nothing");
}

// 1.1: images. 1.1.5: drawings.
for (const image of all("img")) if (!image.hasAttribute("alt")) fault("1.1", image, "no alt");
for (const drawing of all("svg")) {
  if (drawing.closest("[aria-hidden=true]")) continue;
  if (drawing.getAttribute("role") !== "img") fault("1.1.5", drawing, "no role=img");
  if (!nameOf(drawing)) fault("1.1.5", drawing, "no text alternative");
}

// 5.4, 5.6, 5.7: tables of data.
for (const table of all("table:not([role=presentation])")) {
  if (!table.caption?.textContent.trim()) fault("5.4", table, "no caption");
  if (!all("th", table).length) fault("5.6", table, "no header");
  for (const header of all("th", table)) {
    if (!header.scope && !header.id) fault("5.7", header, "no scope");
  }
}
// 9.3: lists.
for (const item of all("li")) if (!item.parentElement.matches("ul, ol, menu, [role=list]")) fault("9.3", item, "not in a list");

// 7.1: references of ARIA that lead somewhere.
for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage"]) {
  for (const element of all(`[${attribute}]`)) {
    for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean)) {
      if (!document.getElementById(id)) fault("7.1", element, `${attribute} leads nowhere`);
    }
  }
}

// 3.2: contrast of texts, against the nearest opaque background.
const colorOf = (text) => {
  const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
  if (text.startsWith("color(srgb")) {
    return [...numbers.slice(0, 3).map((part) => part * 255), numbers[3] ?? 1];
  }
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 1];
};
const over = (top, bottom) => {
  const part = (index) => top[index] * top[3] + bottom[index] * (1 - top[3]);
  return [part(0), part(1), part(2), 1];
};
const backgroundOf = (element) => {
  const layers = [];
  for (let node = element; node; node = node.parentElement) {
    const color = colorOf(getComputedStyle(node).backgroundColor);
    if (color[3] > 0) layers.push(color);
    if (color[3] === 1) break;
  }
  return layers.reverse().reduce((bottom, top) => over(top, bottom), [255, 255, 255, 1]);
};
const luminance = (color) => {
  const [red, green, blue] = color.slice(0, 3).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const seen = new Set();
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || seen.has(element) || !isShown(element)) continue;
  if (element.closest("svg, script, style, noscript, [disabled]")) continue;
  seen.add(element);
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const background = backgroundOf(element);
  const ratio = contrast(over(colorOf(style.color), background), background);
  if (ratio < (isLarge ? 3 : 4.5)) fault("3.2", element, `contrast ${ratio.toFixed(2)}`);
}
// 3.3: the edges of fields.
for (const field of all("input:not([type=hidden]):not([type=submit]), select, textarea").filter(isShown)) {
  const style = getComputedStyle(field);
  const around = backgroundOf(field.parentElement);
  const edge = contrast(over(colorOf(style.borderTopColor), around), around);
  const inside = contrast(backgroundOf(field), around);
  if (Math.max(parseFloat(style.borderTopWidth) > 0 ? edge : 1, inside) < 3) {
    if (!field.matches("[type=checkbox], [type=radio]")) fault("3.3", field, `edge ${edge.toFixed(2)}`);
  }
}

// 10.7: the focus can be seen.
const looks = (element) => {
  const style = getComputedStyle(element);
  return [
    style.outlineStyle === "none" ? "none" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`,
    style.boxShadow, style.borderTopColor, style.borderBottomColor, style.backgroundColor,
    style.textDecorationLine, style.clip, style.left, style.top, style.transform,
  ].join("|");
};
const focused = document.activeElement;
for (const element of all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
  if (element.disabled) continue;
  element.blur();
  const before = looks(element);
  element.focus({ focusVisible: true, preventScroll: true });
  if (document.activeElement !== element) continue;
  if (looks(element) === before) fault("10.7", element, "the focus is invisible");
  element.blur();
}
focused?.focus?.({ preventScroll: true });

// WCAG 2.5.8: targets of 24 pixels, but for links inside sentences.
for (const element of all("button, input:not([type=hidden]), select, summary, nav a[href], a[class*=button]")) {
  if (!isShown(element) || element.closest("p")) continue;
  const label = element.matches("[type=checkbox], [type=radio]") ? element.labels?.[0] : null;
  const boxes = [element, label].filter(Boolean).map((item) => item.getBoundingClientRect());
  const width = Math.max(...boxes.map((box) => box.width));
  const height = Math.max(...boxes.map((box) => box.height));
  if (width < 24 || height < 24) fault("2.5.8", element, `${Math.round(width)} × ${Math.round(height)}`);
}

// 10.11: no sideways scrolling.
const page = document.documentElement;
if (page.scrollWidth > innerWidth) {
  const wide = all("body *").filter(isShown)
    .find((element) => element.getBoundingClientRect().right > innerWidth + 0.5);
  fault("10.11", wide, `${page.scrollWidth} px in ${innerWidth}`);
}
// 10.4: nothing forbids zooming.
const viewport = document.querySelector("meta[name=viewport]")?.content ?? "";
if (!/width=device-width/.test(viewport)) fault("10.4", null, "no viewport");
if (/user-scalable\s*=\s*(no|0)|maximum-scale/.test(viewport)) fault("10.4", null, "zooming is forbidden");
// 13.1: nothing moves on by itself, but where the address says that the person asked for it.
if (document.querySelector("meta[http-equiv=refresh i]") && !location.search) fault("13.1", null, "the page reloads by itself");

// Not RGAA's: the page talks to its own server only.
for (const entry of performance.getEntriesByType("resource")) {
  if (new URL(entry.name).origin !== location.origin) fault("origin", null, entry.name);
}
for (const element of all("[onclick], [onload], [onsubmit], script:not([src]), a[href^='javascript:']")) {
  fault("script", element, "a script in the page");
}

return faults;

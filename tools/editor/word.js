// Text pasted from Word and mail programs: its lists are paragraphs with a style, its bold is a style. Styles are
// read here as text, before the browser sees them, because the page's security policy allows none.
"use strict";

const TAG = /<([a-z][\w:]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*(\/?)>/gi;
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;

/** Pasted HTML without styles, comments and Office's own tags; what the styles meant is kept as attributes. */
export function plainHtml(html) {
  const bare = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<!\[[^>]*\]>/g, "")
    .replace(/<(style|script|xml|head|title)\b[\s\S]*?<\/\1>/gi, "").replace(/<\/?o:[^>]*>/gi, "");
  return bare.replace(TAG, (whole, name, attributes, end) => {
    const found = attributes.match(STYLE);
    const style = found ? (found[1] ?? found[2] ?? found[3] ?? "").replace(/&quot;/g, '"') : "";
    let kept = attributes.replace(STYLE, "").replace(/\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
    const list = style.match(/mso-list:\s*(l\d+)\s+level(\d)/i);
    if (list) kept += ` data-list="${list[1]}" data-level="${list[2]}"`;
    if (/mso-list:\s*ignore/i.test(style)) kept += ' data-sign="1"';
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) kept += ' data-bold="1"';
    if (/font-weight:\s*(normal|[1-4]00)/i.test(style)) kept += ' data-light="1"';
    if (/font-style:\s*italic/i.test(style)) kept += ' data-italic="1"';
    return `<${name}${kept}${end ? " /" : ""}>`;
  });
}

/** The same with real lists and marks in place of Word's. */
export function fromWord(html) {
  const page = new DOMParser().parseFromString(plainHtml(html), "text/html");
  for (const [sign, tag] of [["bold", "strong"], ["italic", "em"]]) {
    for (const element of page.querySelectorAll(`span[data-${sign}]`)) wrap(page, element, tag);
  }
  for (const element of page.querySelectorAll("b[data-light], strong[data-light]")) element.replaceWith(...element.childNodes);
  for (const first of page.querySelectorAll("p[data-list]")) if (first.isConnected && !first.dataset.taken) gather(page, first);
  return page.body.innerHTML;
}

function wrap(page, element, tag) {
  const around = page.createElement(tag);
  around.append(...element.childNodes);
  element.append(around);
}

/** A run of list paragraphs becomes one nested list. */
function gather(page, first) {
  const run = [];
  for (let at = first; at && at.matches("p[data-list]"); at = at.nextElementSibling) run.push(at);
  const root = page.createDocumentFragment();
  const open = [];
  for (const paragraph of run) {
    const level = Number(paragraph.dataset.level);
    const sign = paragraph.querySelector("[data-sign]")?.textContent.trim() || "";
    const tag = /^\(?(\d+|[a-zæøå]|[ivx]+)[.)]/i.test(sign) ? "ol" : "ul";
    while (open.length && open.at(-1).level > level) open.pop();
    if (!open.length || open.at(-1).level < level || open.at(-1).list.localName !== tag) {
      if (open.length && open.at(-1).level === level) open.pop();
      const list = page.createElement(tag);
      const start = parseInt(sign, 10);
      if (tag === "ol" && start > 1) list.setAttribute("start", String(start));
      (open.at(-1)?.list.lastElementChild || root).append(list);
      open.push({ level, list });
    }
    for (const mark of paragraph.querySelectorAll("[data-sign]")) mark.remove();
    const item = page.createElement("li");
    const words = page.createElement("p");
    words.append(...paragraph.childNodes);
    item.append(words);
    open.at(-1).list.append(item);
    paragraph.dataset.taken = "1";
  }
  first.before(root);
  run.forEach((paragraph) => paragraph.remove());
}

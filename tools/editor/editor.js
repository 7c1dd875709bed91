// The rich text editor of the desk. Each `[data-rich]` holds a textarea with Markdown and, in `data-doc`, the same text as
// the editor's JSON; the editor takes the textarea's place and keeps the hidden field "<name>__doc" up to date.
// The element gets `rich` = { get, set, focus } and sends "rich-change" when somebody types. Without scripts the textarea stays.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, Selection } from "prosemirror-state";
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, fixTables, goToNextCell, isInTable, tableEditing,
} from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { schema } from "./schema.js";
import { fromWord } from "./word.js";

const { nodes, marks } = schema;

const inside = (state, type) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
  return false;
};
const listed = (type) => (state, dispatch) =>
  inside(state, type) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch);
const headed = (state, dispatch) => setBlockType(
  state.selection.$from.parent.type === nodes.heading ? nodes.paragraph : nodes.heading)(state, dispatch);
const newTable = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (kind) => nodes.table_row.create(null, [0, 1, 2].map(() => kind.createAndFill()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  if (dispatch) {
    const at = state.selection.from;
    const tr = state.tr.replaceSelectionWith(table);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at + 1, tr.doc.content.size)))).scrollIntoView());
  }
  return true;
};
const marked = (state, type) => {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const broken = chainCommands(exitCode, (state, dispatch) => {
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

const DO = {
  strong: toggleMark(marks.strong), em: toggleMark(marks.em), heading: headed,
  bullet_list: listed(nodes.bullet_list), ordered_list: listed(nodes.ordered_list), table: newTable,
  row: addRowAfter, row_gone: deleteRow, column: addColumnAfter, column_gone: deleteColumn, table_gone: deleteTable,
  undo, redo,
};
const ON = {
  strong: (state) => marked(state, marks.strong), em: (state) => marked(state, marks.em), link: (state) => marked(state, marks.link),
  heading: (state) => state.selection.$from.parent.type === nodes.heading,
  bullet_list: (state) => inside(state, nodes.bullet_list), ordered_list: (state) => inside(state, nodes.ordered_list),
};

const KEYS = keymap({
  "Mod-b": DO.strong, "Mod-i": DO.em, "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Shift-Enter": broken,
  "Mod-Shift-8": DO.bullet_list, "Mod-Shift-7": DO.ordered_list, "Mod-Alt-3": headed,
  Enter: splitListItem(nodes.list_item),
  Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
  "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
});
const RULES = inputRules({ rules: [
  wrappingInputRule(/^\s*([-*•])\s$/, nodes.bullet_list),
  wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.ordered_list, (m) => ({ order: Number(m[1]) }), (m, node) => node.childCount + node.attrs.order === Number(m[1])),
  textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
] });

function fresh(json) {
  const doc = Node.fromJSON(schema, json);
  const state = EditorState.create({ doc, plugins: [RULES, KEYS, keymap(baseKeymap), history(), gapCursor(), tableEditing()] });
  const fixed = fixTables(state);
  return fixed ? state.apply(fixed) : state;
}

function build(place) {
  const area = place.querySelector("textarea");
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: `${area.name}__doc` });
  const bar = place.querySelector("[role=toolbar]");
  const mount = document.createElement("div");
  mount.className = area.className;
  area.before(mount);
  area.after(hidden);
  let leaving = false;
  const tell = (view) => { hidden.value = JSON.stringify(view.state.doc.toJSON()); };
  const view = new EditorView({ mount }, {
    state: fresh(JSON.parse(place.dataset.doc)),
    attributes: {
      role: "textbox", "aria-multiline": "true", class: "rich", lang: "da", spellcheck: "true",
      "aria-label": place.dataset.label, ...(place.dataset.hint ? { "aria-describedby": place.dataset.hint } : {}),
      ...(area.hasAttribute("readonly") ? { "aria-readonly": "true" } : {}),
    },
    editable: () => !area.hasAttribute("readonly"),
    transformPastedHTML: fromWord,
    handleKeyDown: (_view, event) => {
      if (event.key === "F10" && event.altKey && bar) { bar.querySelector("button[tabindex='0']")?.focus(); return true; }
      return false;
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      if (bar) show(bar, view);
      if (!tr.docChanged) return;
      tell(view);
      if (!tr.getMeta("set")) place.dispatchEvent(new CustomEvent("rich-change", { bubbles: true }));
    },
    handleDOMEvents: {
      // Escape and then Tab leaves the field, also from inside a list or a table: the browser gets that Tab.
      keydown: (_view, event) => {
        const leave = leaving && event.key === "Tab";
        leaving = event.key === "Escape" || (leaving && event.key === "Shift");
        return leave;
      },
    },
  });
  tell(view);
  area.hidden = true;
  area.disabled = true;
  place.classList.add("ready");
  place.rich = {
    get: () => view.state.doc.toJSON(),
    set: (json) => {
      const doc = Node.fromJSON(schema, json);
      if (doc.eq(view.state.doc)) return;
      const head = view.state.selection.head;
      const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content).setMeta("set", true);
      view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(head, tr.doc.content.size)))));
    },
    focus: () => view.focus(),
    end: () => { view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc))); view.focus(); },
  };
  if (bar) tools(bar, view);
  place.dispatchEvent(new CustomEvent("rich-ready", { bubbles: true }));
}

function show(bar, view) {
  const table = isInTable(view.state);
  for (const button of bar.querySelectorAll("button[data-do]")) {
    const { do: act } = button.dataset;
    if (ON[act]) button.setAttribute("aria-pressed", String(ON[act](view.state)));
    if (button.dataset.table !== undefined) button.hidden = !table;
  }
}

function tools(bar, view) {
  const address = bar.querySelector("[data-link]");
  const run = (act) => {
    if (act === "link") {
      if (marked(view.state, marks.link)) toggleMark(marks.link)(view.state, view.dispatch);
      else if (address) { address.hidden = false; address.querySelector("input").focus(); return; }
    } else DO[act]?.(view.state, view.dispatch, view);
    view.focus();
  };
  bar.hidden = false;
  bar.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) run(button.dataset.do);
  });
  bar.addEventListener("keydown", (event) => {
    const buttons = [...bar.querySelectorAll("button[data-do]")].filter((button) => !button.hidden);
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") { if (address) address.hidden = true; view.focus(); }
    else if (event.key === "Enter" && event.target.closest("[data-link]")) { event.preventDefault(); linked(); }
    else if (at >= 0 && to !== undefined) {
      event.preventDefault();
      buttons.forEach((button) => { button.tabIndex = -1; });
      const next = buttons[(to + buttons.length) % buttons.length];
      next.tabIndex = 0;
      next.focus();
    }
  });
  const linked = () => {
    const field = address.querySelector("input");
    let href = field.value.trim();
    if (href && !/^(https?:|mailto:|\/)/i.test(href)) href = href.includes("@") ? `mailto:${href}` : `https://${href}`;
    field.value = "";
    address.hidden = true;
    if (href) {
      const { from, to, empty } = view.state.selection;
      const tr = empty ? view.state.tr.insertText(href.replace(/^(https?:\/\/|mailto:)/, ""), from) : view.state.tr;
      view.dispatch(tr.addMark(from, empty ? from + href.replace(/^(https?:\/\/|mailto:)/, "").length : to, marks.link.create({ href })));
    }
    view.focus();
  };
  address?.querySelector("button")?.addEventListener("click", linked);
  show(bar, view);
}

const start = () => document.querySelectorAll("[data-rich]:not(.ready)").forEach(build);
globalThis.raadslagRich = start;
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();

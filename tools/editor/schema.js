// What a text may hold: the nodes and marks of raadslag/domain/richtext/json.py, and nothing more.
import { Schema } from "prosemirror-model";
import { marks as basicMarks, nodes as basic } from "prosemirror-schema-basic";
import { bulletList, listItem, orderedList } from "prosemirror-schema-list";
import { tableNodes } from "prosemirror-tables";

const heading = {
  ...basic.heading,
  attrs: { level: { default: 3 } },
  // On the page a heading stands below the item's own; what is pasted from elsewhere becomes one too.
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(3, level) } })),
  toDOM: (node) => [`h${Math.min(6, node.attrs.level + 1)}`, 0],
};
const link = {
  attrs: { href: {} },
  inclusive: false,
  parseDOM: [{ tag: "a[href]", getAttrs: (dom) => {
    const href = dom.getAttribute("href");
    return /^(https?:|mailto:|[^:]*$)/i.test(href) ? { href } : false;
  } }],
  toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
};

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: basic.paragraph,
    heading,
    ordered_list: { ...orderedList, content: "list_item+", group: "block" },
    bullet_list: { ...bulletList, content: "list_item+", group: "block" },
    list_item: { ...listItem, content: "block+" },
    text: basic.text,
    hard_break: basic.hard_break,
    ...tableNodes({ tableGroup: "block", cellContent: "paragraph+", cellAttributes: {} }),
  },
  marks: { link, em: basicMarks.em, strong: basicMarks.strong },
});

// The editor of papers over ProseMirror: free text, figures as pieces that cannot be typed into.
// Built into editor.js by build.sh; loaded on the editor's page only.
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { Schema } from "prosemirror-model";
import { history, undo, redo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { baseKeymap, setBlockType, toggleMark } from "prosemirror-commands";

const LEVELS = ["one", "two", "three", "four"];
const source = document.getElementById("paper-source");
const words = source.dataset;
const byId = (id) => document.getElementById(id);

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block", content: "inline*", attrs: { style: { default: "body" } },
      parseDOM: [{ tag: "p" }, { tag: "div" }, { tag: "li" }],
      toDOM: (node) => ["p", { class: node.attrs.style }, 0],
    },
    heading: {
      group: "block", content: "inline*", attrs: { level: { default: "one" } }, defining: true,
      parseDOM: LEVELS.map((level, at) => ({ tag: `h${at + 2}`, attrs: { level } })),
      toDOM: (node) => [`h${LEVELS.indexOf(node.attrs.level) + 2}`, 0],
    },
    // tables, charts, pictures: kept as they are, moved and deleted as a whole
    opaque: {
      group: "block", atom: true, attrs: { block: {} },
      toDOM: (node) => ["div", { class: "opaque" }, words.opaque + (node.attrs.block.caption ? ` ${node.attrs.block.caption}` : "")],
    },
    figure: {
      group: "inline", inline: true, atom: true, attrs: { mark: {} },
      parseDOM: [{ tag: "span[data-mark]", getAttrs: (dom) => ({ mark: JSON.parse(dom.dataset.mark) }) }],
      toDOM: (node) => ["span", {
        class: "fig", title: node.attrs.mark.note, "data-mark": JSON.stringify(node.attrs.mark),
      }, node.attrs.mark.text],
      leafText: (node) => node.attrs.mark.text,
    },
    text: { group: "inline" },
  },
  marks: { bold: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["b", 0] } },
});

// ---- between the document model and the editor's tree

function fromInlines(inlines, marks = []) {
  return inlines.flatMap((inline) => {
    if (inline.kind === "bold") return fromInlines(inline.value, [schema.mark("bold")]);
    if (inline.kind === "figure") return [schema.node("figure", { mark: inline.value }, null, marks)];
    return inline.value ? [schema.text(inline.value, marks)] : [];
  });
}

function fromBlock(block) {
  if (block.kind === "heading") return schema.node("heading", { level: block.level }, fromInlines(block.inlines));
  if (block.kind === "paragraph") return schema.node("paragraph", { style: block.style }, fromInlines(block.inlines));
  return schema.node("opaque", { block });
}

function toInlines(node) {
  const inlines = [];
  node.forEach((child) => {
    const plain = child.isText ? { kind: "text", value: child.text } : { kind: "figure", value: child.attrs.mark };
    const bold = child.marks.some((mark) => mark.type.name === "bold");
    inlines.push(bold ? { kind: "bold", value: [plain] } : plain);
  });
  return inlines;
}

function toBlocks(doc) {
  const blocks = [];
  doc.forEach((node) => {
    if (node.type.name === "heading") blocks.push({ kind: "heading", level: node.attrs.level, inlines: toInlines(node) });
    else if (node.type.name === "paragraph") blocks.push({ kind: "paragraph", style: node.attrs.style, inlines: toInlines(node) });
    else blocks.push(node.attrs.block);
  });
  return blocks;
}

// ---- the view

const given = JSON.parse(source.value);
const title = byId("paper-title");
title.value = given.title;
const blocks = given.blocks.map(fromBlock);
const commands = {
  bold: toggleMark(schema.marks.bold),
  one: setBlockType(schema.nodes.heading, { level: "one" }),
  two: setBlockType(schema.nodes.heading, { level: "two" }),
  body: setBlockType(schema.nodes.paragraph, { style: "body" }),
  undo, redo,
  figure: () => { openSearch(); return true; },
};
const view = new EditorView(byId("paper-text"), {
  state: EditorState.create({
    doc: schema.node("doc", null, blocks.length ? blocks : [schema.node("paragraph")]),
    plugins: [
      history(),
      keymap({
        "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Mod-b": commands.bold,
        "Mod-Alt-1": commands.one, "Mod-Alt-2": commands.two, "Mod-Alt-0": commands.body,
        "Alt-f": commands.figure, "Mod-s": () => { save("kept"); return true; },
      }),
      keymap(baseKeymap),
    ],
  }),
  attributes: { "aria-label": byId("paper-text").getAttribute("aria-label"), role: "textbox", "aria-multiline": "true", spellcheck: "false" },
  dispatchTransaction(change) {
    view.updateState(view.state.apply(change));
    if (change.docChanged && !change.getMeta("read")) touch();
  },
});
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    commands[button.dataset.do](view.state, view.dispatch, view);
    if (button.dataset.do !== "figure") view.focus();
  });
}
title.addEventListener("input", touch);

// ---- saving: by itself a little after the last change, one at a time

let base = words.hash;
let timer = 0;
let saving = null;
let dirty = false;
let halted = false;
const tell = (text) => { byId("paper-state").textContent = text; };

function touch() {
  dirty = true;
  tell(words.unsaved);
  clearTimeout(timer);
  if (!halted) timer = setTimeout(() => save("auto"), 2500);
}

function save(way) {
  if (saving) return saving.then(() => (dirty || way === "kept" ? save(way) : undefined));
  if (halted || (!dirty && way === "auto")) return Promise.resolve();
  clearTimeout(timer);
  dirty = false;
  tell(words.saving);
  saving = send(way).catch(() => { dirty = true; tell(words.failed); timer = setTimeout(() => save("auto"), 15000); })
    .finally(() => { saving = null; });
  return saving;
}

async function send(way) {
  const sent = view.state.doc;
  const document_ = JSON.stringify({ title: title.value, blocks: toBlocks(sent) });
  const body = new URLSearchParams({ csrf: words.csrf, base, way, document: document_ });
  const answer = await fetch(`/papers/${words.id}/versions`, { method: "POST", body, headers: { accept: "application/json" } });
  if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error(String(answer.status));
  const said = await answer.json();
  if (said.state === "stands") {
    base = said.hash;
    const now = new Date();
    tell(`${words.version} ${said.number} · ${words.saved} ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`);
    byId("paper-length").textContent = `${said.length} ${words.characters}`;
    if (view.state.doc === sent) renew(said.marks);
  } else if (said.state === "aside") clash(said);
  else { dirty = true; tell(said.text); }
}

// What the figures read now, in the order of the text; marks inside kept blocks come in between.
function renew(marks) {
  let at = 0;
  const change = view.state.tr;
  view.state.doc.descendants((node, place) => {
    if (node.type.name === "opaque") at += inside(node.attrs.block);
    if (node.type.name !== "figure") return;
    const read = marks[at++];
    if (read && read.text !== node.attrs.mark.text) change.setNodeMarkup(place, null, { mark: { ...node.attrs.mark, ...read } });
  });
  if (change.docChanged) view.dispatch(change.setMeta("read", true).setMeta("addToHistory", false));
}

function inside(value) {
  if (!value || typeof value !== "object") return 0;
  const own = typeof value.unit_code === "string" && typeof value.name === "string" ? 1 : 0;
  return own + Object.values(value).reduce((sum, part) => sum + inside(part), 0);
}

function clash(said) {
  halted = true;
  dirty = true;
  byId("clash-theirs").innerHTML = said.theirs;
  byId("clash-mine").replaceChildren(...view.dom.cloneNode(true).childNodes);
  byId("clash-take").onclick = () => { dirty = false; location.reload(); };
  byId("clash-keep").onclick = () => { halted = false; base = said.hash; byId("paper-clash").close(); save("kept"); };
  // Until one of the two is chosen nothing is saved, so the question does not go away.
  byId("paper-clash").onclose = () => { if (halted) byId("paper-clash").showModal(); };
  byId("paper-clash").showModal();
}

byId("paper-keep").addEventListener("click", () => save("kept"));
byId("paper-done").addEventListener("click", (event) => {
  if (!dirty && !saving) return;
  event.preventDefault();
  save("auto").then(() => { if (!dirty) location.href = byId("paper-done").href; });
});
byId("paper-comment").addEventListener("submit", (event) => {
  if (!dirty && !saving) return;
  event.preventDefault();
  save("auto").then(() => { if (!dirty) event.target.submit(); });
});
byId("quote").addEventListener("focus", () => {
  const { from, to } = view.state.selection;
  if (from !== to && !byId("quote").value) byId("quote").value = view.state.doc.textBetween(from, to, " ").slice(0, 200);
});
addEventListener("beforeunload", (event) => { if (dirty) { save("auto"); event.preventDefault(); } });

// ---- putting a figure in

const panel = byId("paper-figures");
const search = byId("figure-search");
const list = byId("figure-list");
let chosen = 0;
let asked = 0;

function openSearch() {
  panel.hidden = false;
  search.focus();
  search.select();
  look();
}

async function look() {
  const turn = ++asked;
  const query = new URLSearchParams({ q: search.value, period: byId("figure-period").value });
  const answer = await fetch(`/papers/${words.id}/figures?${query}`, { headers: { accept: "application/json" } });
  if (turn !== asked || !answer.ok) return;
  const found = await answer.json();
  chosen = 0;
  list.replaceChildren(...found.map(line));
  if (!found.length) list.textContent = words.missing;
  mark();
}

function line(found, at) {
  const item = document.createElement("li");
  item.id = `figure-${at}`;
  item.setAttribute("role", "option");
  const value = document.createElement("b");
  value.textContent = `${found.text}${found.stated ? found.unit || "" : ""}`;
  item.append(`${found.title} `, value);
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => put(found));
  item.found = found;
  return item;
}

function mark() {
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  search.setAttribute("aria-activedescendant", list.children.length ? `figure-${chosen}` : "");
}

function put({ name, unit_code, period, text, note }) {
  const figure = schema.node("figure", { mark: { name, unit_code, period, as_of: null, text, note } });
  view.dispatch(view.state.tr.replaceSelectionWith(figure, false).scrollIntoView());
  panel.hidden = true;
  view.focus();
}

search.addEventListener("input", look);
byId("figure-period").addEventListener("change", look);
search.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const count = list.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % Math.max(count, 1);
    mark();
  } else if (event.key === "Enter") {
    if (list.children[chosen]?.found) put(list.children[chosen].found);
  } else if (event.key === "Escape") {
    panel.hidden = true;
    view.focus();
  } else return;
  event.preventDefault();
});

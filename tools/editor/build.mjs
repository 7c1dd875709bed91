// Bundles editor.js to raadslag/static/desk-editor.js and gathers the licences of what is in it.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";

const STATIC = new URL("../../raadslag/static/", import.meta.url);
const here = new URL("./", import.meta.url);
const hash = (name) => createHash("sha256").update(readFileSync(new URL(name, here))).digest("hex").slice(0, 16);
// The sources' own hashes stand in the bundle, so that a test sees when it is older than they are.
const sources = ["editor.js", "schema.js", "word.js", "package-lock.json"];
const banner = `/* Built by tools/editor (make editor) from ${sources.map((s) => `${s} ${hash(s)}`).join(", ")}. Licences: desk-editor.LICENSE.txt */`;
const result = await build({
  entryPoints: [new URL("editor.js", here).pathname], bundle: true, minify: true, format: "iife", target: "es2020",
  legalComments: "none", banner: { js: banner }, metafile: true, outfile: new URL("desk-editor.js", STATIC).pathname,
});
const packages = [...new Set(Object.keys(result.metafile.inputs)
  .map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean))].sort();
const notes = packages.map((name) => {
  const about = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, here)));
  let text = "";
  for (const file of ["LICENSE", "LICENSE.md", "LICENSE.txt"]) {
    try { text = readFileSync(new URL(`node_modules/${name}/${file}`, here), "utf-8"); break; } catch { /* the next name */ }
  }
  if (!text) throw new Error(`${name} says no licence`);
  return `${name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
});
writeFileSync(new URL("desk-editor.LICENSE.txt", STATIC),
  `desk-editor.js holds these packages.\n\n${notes.join("\n----------------------------------------\n\n")}`);
console.log(`desk-editor.js, ${packages.length} packages`);
